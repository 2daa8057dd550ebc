
require 'json'

# Enters an app and an account of X into Zammad 2.8 to 6.5. Everything is looked up before anything is written.
class KeywrightTwitter
  class Refused < StandardError; end

  AREA = 'Twitter::Account'.freeze
  APP = %w[consumer_key consumer_secret oauth_token oauth_token_secret env].freeze
  WEBHOOK_OF = %w[consumer_key env].freeze

  def initialize(path, apply, out = $stdout)
    @path = path
    @apply = apply
    @out = out
  end

  # Returns whether all went well; what is refused is said and changes nothing.
  def run
    @values = read
    check
    ExternalCredential.transaction do
      say(@apply ? 'Applying.' : 'Trial run: nothing is written. Add the word apply to write.')
      UserInfo.current_user_id = 1 if defined?(UserInfo)
      write_channel(write_credential)
    end
    true
  rescue Refused => e
    say("Refused, nothing was changed: #{e.message}")
    false
  rescue StandardError => e
    # Its message may hold what was to be written.
    say("Failed, nothing was changed: #{e.class}.")
    false
  end

  private

  def say(text)
    @out.puts(text)
  end

  def read
    JSON.parse(File.read(@path, encoding: 'UTF-8'))
  rescue SystemCallError, JSON::ParserError => e
    raise Refused, "#{File.basename(@path)} cannot be read (#{e.class})."
  end

  def check
    raise Refused, 'this script does not know the format of the values.' unless @values['format'] == 1
    raise Refused, 'these values come from the practice world and open nothing.' if @values['practice'] && @apply
    unless channel_exists?
      raise Refused, 'this Zammad has no channel Twitter; version 7.0 removed it.'
    end

    absent = APP.select { |key| @values['credential'][key].to_s.strip.empty? }.map { |key| "credential.#{key}" }
    absent += %w[oauth_token oauth_token_secret].select { |key| channel[key].to_s.strip.empty? }.map { |key| "channel.#{key}" } if channel
    absent << 'channel.user.id' if channel && channel['user']['id'].to_s.strip.empty?
    raise Refused, "still empty in #{File.basename(@path)}: #{absent.join(', ')}." if absent.any?

    @sync = sync if channel
  end

  def channel_exists?
    Object.const_get('ExternalCredential::Twitter')
    true
  rescue NameError
    false
  end

  def channel
    @values['channel']
  end

  def sync
    wanted = channel['sync']
    search = wanted['search'].map do |entry|
      term = entry['term'].to_s.strip
      raise Refused, 'a search term is empty.' if term.empty?
      raise Refused, 'the search term # alone would make a ticket of everything.' if term.delete('#').strip.empty?
      raise Refused, "the search term #{term} has no group." if entry['group'].to_s.strip.empty?

      { 'term' => term, 'group_id' => group(entry['group']) }
    end
    {
      'search' => search,
      'mentions' => by_group(wanted['mentions']),
      'direct_messages' => by_group(wanted['direct_messages']),
      'track_retweets' => wanted['track_retweets'] == true
    }
  end

  def by_group(name)
    name.to_s.strip.empty? ? {} : { 'group_id' => group(name) }
  end

  # A name comes first; a number is taken where no group is called so.
  def group(name)
    name = name.to_s.strip
    found = Group.find_by(name: name)
    found ||= Group.find_by(id: name.to_i) if name.match?(/\A\d+\z/)
    return found.id if found&.active

    active = Group.where(active: true).map(&:name).sort.join(', ')
    raise Refused, "there is no active group #{name}. Active groups: #{active}."
  end

  def write_credential
    record = ExternalCredential.find_by(name: 'twitter')
    before = plain(record&.credentials || {})
    after = before.merge(@values['credential'].slice(*APP))
    after.delete('webhook_id') if WEBHOOK_OF.any? { |key| before[key] != after[key] }
    store('App (external credential twitter)', record, before, after) do
      if record
        record.credentials = after
        record.save!
      else
        record = ExternalCredential.create!(name: 'twitter', credentials: after)
      end
    end
    if after['webhook_id'].to_s.empty? || before['consumer_secret'] != after['consumer_secret']
      say('To do: in Zammad press Configure App and Submit, so that the webhook is registered with this secret.')
    end
    [record, after]
  end

  def write_channel(credential)
    record, app = credential
    return say('Account: none in the values. In Zammad press Add Account.') unless channel

    found = find_channel
    before = plain(found&.options || {})
    after = options(before, record, app)
    store("Account #{name}", found, before, after) do
      if found
        found.options = after
        found.save!
      else
        Channel.create!(area: AREA, options: after, active: true, created_by_id: 1, updated_by_id: 1)
      end
    end
    say("To do: the channel of #{name} is switched off in Zammad; Enable switches it on.") if found && !found.active
    return if !app['webhook_id'].to_s.empty? && after['subscribed_to_webhook_id'] == app['webhook_id']

    say('To do: then press Add Account, so that mentions and direct messages arrive; filters and account stay as they are.')
  end

  def find_channel
    all = Channel.where(area: AREA).to_a
    id = channel['user']['id'].to_s
    all.find { |each| user(each)['id'].to_s == id } ||
      all.find { |each| user(each)['id'].to_s.empty? && same_name?(user(each)['screen_name']) } ||
      all.find { |each| same_name?(user(each)['screen_name']) }
  end

  def user(channel)
    plain(channel.options || {})['user'] || {}
  end

  def same_name?(other)
    own = channel['user']['screen_name'].to_s
    !own.empty? && own.casecmp?(other.to_s)
  end

  def name
    own = channel['user']['screen_name'].to_s
    own.empty? ? channel['user']['id'].to_s : "@#{own}"
  end

  # What is there and not ours stays: the subscription, limits, legacy switches.
  def options(before, record, app)
    wanted = channel['user'].slice('id', 'screen_name').compact.transform_values(&:to_s)
    user = (before['user'] || {}).merge(wanted)
    user['name'] ||= user['screen_name']
    auth = (before['auth'] || {}).merge(
      'external_credential_id' => record&.id,
      'oauth_token' => channel['oauth_token'],
      'oauth_token_secret' => channel['oauth_token_secret'],
      'consumer_key' => app['consumer_key'],
      'consumer_secret' => app['consumer_secret']
    )
    sync = { 'limit' => 20 }
    sync = before['sync'] || {} unless before.empty?
    # What was left empty changes nothing.
    given = before.empty? ? @sync : @sync.reject { |_, held| held.respond_to?(:empty?) && held.empty? }
    before.merge('adapter' => 'twitter', 'user' => user, 'auth' => auth, 'sync' => sync.merge(given))
  end

  def store(what, record, before, after, &write)
    changed = paths(before, after)
    if record && changed.empty?
      say("#{what}: unchanged.")
    else
      write.call if @apply
      say("#{what}: #{@apply ? '' : 'would be '}#{record ? "changed (#{changed.join(', ')})" : 'created'}.")
    end
  end

  # Names of what differs, never values.
  def paths(before, after, lead = '')
    (before.keys | after.keys).sort.flat_map do |key|
      a = before[key]
      b = after[key]
      next [] if a == b

      a.is_a?(Hash) && b.is_a?(Hash) ? paths(a, b, "#{lead}#{key}.") : ["#{lead}#{key}"]
    end
  end

  def plain(value)
    JSON.parse(JSON.generate(value))
  end
end

exit(1) unless KeywrightTwitter.new(File.join(__dir__, 'zammad-rails.json'), ARGV.include?('apply')).run
