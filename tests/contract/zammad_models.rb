# A stand-in of the models that the script for Zammad's console touches, written from their documented behaviour: records by attribute,
# `find_by`, `where`, `create!`, `save!`, a transaction that takes everything back. Records lie in a JSON file.
#
#   ruby zammad_models.rb WORLD.json SCRIPT.rb [apply]

require 'json'

KEPT = ARGV.shift
WORLD = JSON.parse(File.read(KEPT))

class Record
  def self.rows(key = nil)
    @key = key if key
    WORLD.fetch(@key)
  end

  def self.attributes(*names)
    names.each do |name|
      define_method(name) { @row[name.to_s] }
      define_method("#{name}=") { |value| @row[name.to_s] = JSON.parse(JSON.generate(value)) }
    end
  end

  def self.all
    rows.map { |row| new(row) }
  end

  def self.where(wanted)
    all.select { |record| wanted.all? { |name, value| record.public_send(name) == value } }
  end

  def self.find_by(wanted)
    where(wanted).first
  end

  def self.create!(values)
    raise ActiveRecord::RecordInvalid if WORLD['fails_at'] == name

    row = JSON.parse(JSON.generate(values))
    row['id'] = (rows.map { |each| each['id'] }.max || 0) + 1
    rows << row
    new(row)
  end

  def self.transaction
    before = JSON.generate(WORLD)
    yield
  rescue StandardError
    WORLD.replace(JSON.parse(before))
    raise
  end

  def initialize(row)
    @stored = row
    @row = JSON.parse(JSON.generate(row))
  end

  def save!
    raise ActiveRecord::RecordInvalid if WORLD['fails_at'] == self.class.name

    @stored.replace(@row)
  end
end

module ActiveRecord
  class RecordInvalid < StandardError; end
end

class ExternalCredential < Record
  rows 'credentials'
  attributes :id, :name, :credentials
  class Twitter; end if WORLD['channel']
end

class Channel < Record
  rows 'channels'
  attributes :id, :area, :options, :active, :created_by_id, :updated_by_id
end

class Group < Record
  rows 'groups'
  attributes :id, :name, :active
end

at_exit { File.write(KEPT, JSON.generate(WORLD)) }
load ARGV.shift
