### Expertflow CIM / CX and X (Twitter), in English. Plain words: **bold**, `code`, blank lines; no parameters.
### What no page in hand confirms is called "unverified".

target = Expertflow CIM / CX
    .short = Expertflow
summary = Connects the channel **TWITTER** of Expertflow, so that agents answer what people write to your account at X, as its “Twitter Connector Configuration Guide” describes. You register an app at X, bring its keys and tokens to Unified Admin, and tell the connector to begin.
versions = Expertflow CX 4.6 and newer; CIM and CX up to 4.5
verdict = **CX 4.9 and newer** read X by its present interface: posts, replies and mentions, no direct messages. **CIM and CX up to 4.5** need X's **Account Activity API of version 1.1**, which X no longer sells. Whether X accepts either today is unverified: nobody has shown it on a present system.
    .title = Works in part

## What one needs

need-x-account = An **X account of the company**, whose messages the agents will answer; it may own the app as well.
need-developer = A **developer account** at X with a few dollars of credits. Signing up happens on the way; in older times it took X a few days to approve one.
need-rights = In Expertflow, a **user with the role `admin`**, for Unified Admin.
need-client-secret = The **secret of the client `cim`** in Keycloak, if Keywright is to enter the settings.
need-reachable = For CIM and CX up to 4.5: an Expertflow that **X can reach from outside**, by https and with a valid certificate. Newer versions need nothing of the kind.
need-browser = A **web browser** in which you can sign in at X.

## Fields

field-site_url = Address of your Expertflow
    .help = Its name (FQDN), as your agents open it: `https://` and nothing behind the name.
field-screen_name = X account
    .help = The account whose messages are answered. If you name it, Keywright tells you when somebody else has signed in. May stay empty.
field-consumer_key = Consumer Key
    .help = Also called **API Key**. About 25 letters and digits.
field-consumer_secret = Secret Key
    .help = Also called **Consumer Secret**, **API Key Secret** or **API Secret Key**. About 50 letters and digits.
field-bearer_token = Bearer Token
    .help = X hands it out when the two keys are proven.
field-access_token = Access Token
    .help = Begins with digits and a hyphen.
field-access_token_secret = Access Token Secret
    .help = About 45 letters and digits. X shows it once, below the access token.
field-env_label = Label of the dev environment
    .help = One word of your choice, such as `expertflow`. If there is an environment already, its label exactly, capitals included.
field-mrd_name = MRD
    .help = Called **Channel Category** in newer versions. 3 to 110 characters; capitals count.
field-attribute_name = Routing attribute
    .help = 3 to 110 characters. Agents who hold it get these messages.
field-queue_name = Queue
    .help = 3 to 50 characters.
field-list_name = List
    .help = Agents pick from it.
field-agents = Agents
    .help = Their user names, separated by commas. They get the MRD and the attribute. Empty: you assign them yourself.
field-bot_name = Bot
    .help = It has to exist already; usually there is one of this name.
field-provider_name = Channel provider
    .help = Up to 50 letters, digits, `_` and `-`, with single blanks between words.
field-service_url = Address of the connector's service
    .help = Within the cluster: `http://`, its name and its port. `kubectl get svc -n expertflow` lists it.
field-connector_name = Channel connector
    .help = The same rules as for the provider.
field-channel_name = Channel
    .help = How agents see it.
field-max_tasks = Tasks at once
    .help = Of the MRD: how many of these conversations an agent may have at a time.
field-attribute_type = Type of the routing attribute
    .help = `BOOLEAN`, or `PROFICIENCY_LEVEL` for values from 1 to 10.
field-attribute_value = Value of the routing attribute
    .help = Given to agents at first, and what the queue's step asks for. A `BOOLEAN` knows 1 only.
field-level_type = Service level type of the queue
    .help = 1, 2 or 3, as in Unified Admin.
field-level_threshold = Service level threshold of the queue
    .help = Seconds.
field-queue_priority = Priority of the queue
    .help = 1 or more.
field-step_timeout = Time in the queue's step
    .help = Seconds until the next step.
field-step_condition = How the step's condition begins
    .help = `AND`, or `OR`.
field-step_operator = How the step compares the attribute
    .help = `==`, or another sign such as `>=`.
field-channel_timeout = Customer Activity Timeout
    .help = Seconds without a word, after which the customer counts as gone.
field-channel_ttl = Agent Request TTL
    .help = Seconds for which a request waits for an agent.
field-client_id = Client in Keycloak
    .help = Expertflow's own client.
field-token_path = Where Keycloak signs in
    .help = Behind the address of your Expertflow. `expertflow` in it is the realm.
field-ccm_path = Channel manager (CCM)
    .help = Behind the address of your Expertflow.
field-routing_path = Routing engine
    .help = Behind the address of your Expertflow.
field-bot_path = Bot framework
    .help = Behind the address of your Expertflow.
field-admin_path = Unified Admin
    .help = Behind the address of your Expertflow.
field-mrd_types_path = Types of MRDs
    .help = Behind the routing engine. Read in a public copy of its source.
field-mrds_path = MRDs
    .help = Behind the routing engine.
field-attributes_path = Routing attributes
    .help = Behind the routing engine.
field-queues_path = Queues
    .help = Behind the routing engine.
field-agents_path = Agents
    .help = Behind the routing engine.
field-pull_lists_path = Lists to pick from
    .help = Behind Unified Admin.
field-bots_path = Bots
    .help = Behind the bot framework.
field-types_path = Channel types
    .help = Behind the channel manager.
field-providers_path = Channel providers
    .help = Behind the channel manager.
field-connectors_path = Channel connectors
    .help = Behind the channel manager.
field-channels_path = Channels
    .help = Behind the channel manager.
field-activation_path = Where the connector is told to begin
    .help = Behind the address of your Expertflow, as Expertflow's own documentation gives it.
derived-unified_admin = Unified Admin
derived-activation = Where the connector is told to begin
derived-registration = Where the connector registers its webhook

## Your Expertflow

step-system = Your Expertflow
    .title = Tell us which Expertflow you have
    .lead = There are two generations of the connector, and nothing of one fits the other: they take different values by different names, and are told to begin in different ways.
question-generation = Which version is it?
choice-generation-b = CX 4.6 or newer
    .help = Certain from 4.9 on. For 4.6 to 4.8 it is unverified; Keywright asks your connector.
    .short = CX 4.6 or newer
choice-generation-a = CIM, or CX up to 4.5
    .help = With a webhook at X and a dev environment.
    .short = up to 4.5
question-deployment = How is it installed?
choice-deployment-helm = By Helm charts
    .help = The connector's service is called `cx-channels-twitter-connector-svc`.
    .short = Helm
choice-deployment-k3s = On K3s, as in the older guide
    .help = The service is called `ef-twitter-connector-svc`.
    .short = K3s
aside-works-today = On 26 November 2026: unverified. CX 4.9 and newer use X's present interface, at which each post that is read costs. CIM and CX up to 4.5 need the Account Activity API of version 1.1, which X took out of its plans in 2023: keep that road for a contract that still has it.
    .title = Does this work today?
aside-between = Which generation 4.6 to 4.8 belong to stands on no page in hand. Begin with the newer one. When Keywright signs in, it asks your connector which activation it has, and says so if it is the other.
    .title = 4.6 to 4.8
aside-two-pulls = “PULL mode” has two meanings. The connector of CX 4.9 **pulls** posts from X, in place of a webhook. **PULL** as routing means that agents pick messages from a list; the one does not ask for the other.
    .title = Two kinds of PULL
aside-messages = Expertflow's overview of 4.9 speaks of “comments and DMs”; its page of limitations says that **direct messages are not supported** and that the bot's answers do not reach X. Believe the second.
    .title = Direct messages

## The site

step-site = Address
    .title = Say where your Expertflow is
    .lead = Unified Admin, the connector and everything else are found behind this one name.
    .source = From the “Twitter Connector Configuration Guide”, where it is called FQDN. The other addresses are from Expertflow's Helm charts.
aside-reachable = X calls the connector from outside, so the name has to be public, by https, with a **valid certificate**. Without it X refuses the webhook.
    .title = X must reach it
aside-no-inbound = This connector asks X for news; X never calls it. Your Expertflow may be out of reach from outside.
    .title = Nothing comes in
aside-gateway = As delivered, Expertflow's gateway may let everybody who reaches it **read and write the channel settings, keys and tokens included, without signing in**: the charts of 4.10 have no login at `/ccm`, those of 5.0.3 and 5.1 have one that is commented out. Close it to all but your own network, or switch that login on.
    .title = Look out: an open gateway

## Ready?

step-ready = Before you begin
    .title = See whether everything is ready
    .lead = A wrong clock, a firewall or a missing keyring would stop this set-up halfway. Keywright looks at them now rather than when X refuses.
aside-connector-runs = The connector has to be **deployed and running** before the last step. `kubectl get pods -n expertflow` lists it; once it has started, a channel type **TWITTER** is there by itself.
    .title = The connector
aside-why-keyring = Keys and tokens are kept encrypted, and the key to them lies in your system's keyring or behind your passphrase. Keywright keeps nothing in plain text.
    .title = Where secrets go

## Developer account

step-developer-account = Developer account
    .title = Open your developer account at X
    .lead = Sign in with the X account that will own the app, and say what you are building. If you have a developer account, tick everything off and go on.
    .source = From the “Twitter Connector Configuration Guide”, first section. Today's page is from X's own documentation.
slot-developer-account-sign-in = with the X account that will own the app; sign up first if there is none
slot-developer-account-use = in your own words, with as many particulars as you can give
slot-developer-account-credits = a few dollars are enough to begin
slot-developer-account-access = the one that fits; X reviewed it for a few days
aside-what-x-charges = Since February 2026 X has no free tier for new developers; each post that is read costs, and so does each that is sent. A connector that asks for news all day adds up: look at **Billing** after the first day.
    .title = What X charges
aside-use-is-binding = X holds you to the use that you describe here, and does not allow several apps for one use.
    .title = Words that bind

## The way back

step-way-back = Way back
    .title = Choose how X finds back to this computer
    .lead = When you sign in by browser later, X sends the browser back to Keywright. The app at X has to hold that address before, so it is chosen now. If you do not know, leave it as it is.
    .source = From X's own documentation of callbacks, and from reports of its users.
question-loopback_host = How should the address name this computer?
choice-loopback_host-v4 = 127.0.0.1
    .help = As X recommends.
    .short = 127.0.0.1
choice-loopback_host-localhost = localhost
    .help = For consoles that refuse the other one with “Not a valid callback URL format” (unverified).
    .short = localhost
aside-two-addresses = There are two addresses, because another program may hold the port of the first. Enter both at X; it takes up to ten.
    .title = Why two of them
aside-only-for-sign-in = They lead to this computer alone, and only while Keywright waits for a sign-in. You may take them off X's list when you are done.
    .title = Nobody else can use them

## The app

step-app = App at X
    .title = Create the app at X
    .lead = One app for your Expertflow. When it is made, X shows two keys: leave that window open, two pages further on they are asked for.
    .source = The older page is from Expertflow's guides, “Twitter Developer Account”. Today's is from X's documentation and from reports of users.
slot-app-new-app = after you have signed in
slot-app-project = once; if X has made a project for you, take that one
slot-app-name = no other app in the world may have it; people see it when they allow the app
slot-app-description = anything will do
slot-app-package = without a package the app is refused later
slot-app-environment = X's own, not the one for the Account Activity API
slot-app-key = for a page further on
slot-app-secret = for a page further on; X shows it once
aside-keys-shown-once = X shows the secret once. If you lose it, make a new pair with **Regenerate**; the old one then stops working everywhere, in Expertflow too.
    .title = Shown only once
aside-inside-project = Expertflow's guide wants a project first and the app **inside** it: a “Standalone App” knew version 1 of X's interface only. Today's console makes no difference.
    .title = No “Standalone App”
aside-labels = The **Consumer Key** and **Secret Key** of today's console were **API Key** and **API Key Secret** until 2025. Expertflow's own fields are called `CONSUMER-KEY` and `CONSUMER-SECRET`, in the older generation `API-KEY` and `API-KEY-SECRET`.
    .title = Same keys, other names

## Permission

step-permission = Permission
    .title = Set the permission at X
    .lead = What the connector may do is decided here. Copy the other values one by one, then save there.
    .source = The permission of the older generation is from the “Twitter Connector Configuration Guide”. Today's page is from X's documentation and reports of users.
slot-permission-edit = opens the settings for both kinds of sign-in
slot-permission-permissions-b = replying, liking and hiding need write; Expertflow's page names no permission (unverified)
slot-permission-type = either kind works, by most reports
slot-permission-callback-own = for the sign-in here
slot-permission-callback-other = for the sign-in here, if the other one's port is taken
aside-frozen = A permission is frozen into tokens when they are made. If you change it later, make new tokens and enter them in the channel connector.
    .title = Before the tokens, not after
aside-no-callback = Expertflow asks for no callback of its own. Both addresses are Keywright's, for the sign-in here; without them you can still sign in with a PIN, or paste the tokens.
    .title = The callbacks

## The keys

step-keys = Keys
    .title = Bring the two keys here
    .lead = Paste the consumer key and its secret. Keywright asks X whether they belong together before anything else depends on them.
    .source = From Expertflow's guides, “Twitter Developer Account”. The names are those of today's console.
aside-five-values = Expertflow takes five values: this pair, the bearer token, which X hands out when the pair is proven, and the access token with its secret, which a sign-in brings.
    .title = Five values in all
aside-four-values = Expertflow takes four values: this pair, and the access token with its secret, which a sign-in brings. The bearer token, which its guide has you write down, is only used to ask X; Keywright does that by itself.
    .title = Four values in all

## The tokens

step-sign-in = Tokens
    .title = Get the tokens of the account
    .lead = Sign in with the account whose messages are to be answered: by browser, or with a PIN. If X's console has shown you an access token and its secret, you can paste them instead.
    .source = Expertflow's guides have you generate both in X's console, for the account that owns the app. Signing in brings the same kind of tokens; that it does is from X's documentation.
aside-account-id = Expertflow wants the account's **number** as Service Identifier. X tells it with the sign-in, so nobody is asked for it. Without Keywright it is the first of the two numbers in the address of any direct message, `/messages/732739706-210375291`, or `data.id` in the answer to `GET /2/users/by/username/NAME`, asked with the bearer token.
    .title = The account's number
aside-by-hand-tokens = In X's console they are under **Keys & Tokens**, **Access Token**, button **Generate**; X shows them once, and generating new ones ends the old.
    .title = In X's console instead

## The dev environment

step-label = Environment
    .title = Name the dev environment
    .lead = The webhook belongs to an environment for the Account Activity API, and both sides know it by its label.
    .source = From the “Twitter Connector Configuration Guide”, where it is the “Lab Environment”.
aside-which-label = Any word will do. X tells capitals from small letters, so write it the same everywhere.
    .title = Which word?
aside-one-each = An environment takes one webhook. If another system uses one already, make a new environment for Expertflow.
    .title = Never share one

step-environment = Environment at X
    .title = Create the dev environment at X
    .lead = An environment for the **Account Activity API**, with the label that you chose. If there is one with this label, tick everything off and go on.
    .source = From the “Twitter Connector Configuration Guide”. X's documentation of today no longer describes the page.
slot-environment-environments = in the menu on the left
slot-environment-set-up = not one of the boxes for searching
slot-environment-label = exactly as in Expertflow later
slot-environment-app = and pick the app that you have made
aside-no-such-page = If X shows no such page, your account has no access to the Account Activity API of version 1.1, and this generation of the connector cannot begin. Ask X about enterprise access, or update to CX 4.9 or newer.
    .title = No such page?

## Routing

step-routing = Routing
    .title = Say how messages reach an agent
    .lead = Expertflow gives a message to an agent, or lets agents pick it.
    .source = From the “Twitter Connector Configuration Guide”, on the channel: Routing Mode.
question-routing = Which routing mode?
choice-routing-push = PUSH
    .help = A queue gives each conversation to the agent who has been free longest.
    .short = PUSH
choice-routing-pull = PULL
    .help = Conversations stand in a list, and agents pick one.
    .short = PULL
aside-push-or-pull = PUSH needs a **queue** with at least one step; PULL a **list**. The channel takes the one that fits, as Default Queue or Default List.
    .title = A queue or a list

step-names = Names
    .title = Name what is made in Unified Admin
    .lead = An MRD, a routing attribute, a queue or list, and then provider, connector and channel. The names here are those of Expertflow's guide; what exists by a name already is used, and not made twice.
    .source = From the “Twitter Connector Configuration Guide”, “Twitter Channel Configuration in CIM - Unified Admin”.
aside-matched-by-name = Each object is looked up by its name, capitals included, before it is made. If two have the same name, Keywright stops and asks you to rename one.
    .title = Nothing twice
aside-name-rules = MRD and attribute: 3 to 110 characters. Queue: 3 to 50. Provider and connector: up to 50 letters, digits, `_` and `-`, with **single** blanks between words.
    .title = What a name may be
aside-which-agents = Whoever is to answer needs both: the MRD, and the attribute. Agents exist in Keycloak; Expertflow knows one after the first sign-in at the agent desk (unverified).
    .title = Agents
aside-which-service = The provider's webhook is the connector's own service **within** the cluster, by http. Your FQDN works there only with settings of its own, as Expertflow's guide says.
    .title = A name within the cluster

step-values = Values
    .title = Look over the values to begin with
    .lead = What is made new has to begin with some values. Where Expertflow's guide names none, these are usual ones of ours, marked “unverified”: change them as your contact centre works. What is there already keeps its own.
    .source = The last two are from the “Twitter Connector Configuration Guide”, on the channel. What the others may be is from Expertflow's own object model, their names here are in our words.
aside-begin-with = Nothing of this is sent before you have seen the change and agreed. Later, all of it can be changed in Unified Admin.
    .title = Not carved in stone

## Who enters them

step-entry = Who enters them
    .title = Who enters all this in Expertflow?
    .lead = Keywright can make the objects over Expertflow's own interface, or show you where each value goes.
question-entry = Who enters them?
choice-entry-api = Keywright enters them
    .help = With a user of yours. It shows each change before it is made, reads it back, and can undo it.
    .short = by Keywright
choice-entry-by-hand = I type them, or hand them on
    .help = Keywright draws the pages with your values; the bundle holds them too.
    .short = by hand
aside-what-is-done = Keywright makes MRD, attribute, queue or list, assigns them to the agents you named, then makes provider, connector and channel, and last has the connector begin. What is there already it leaves, or corrects where you agree.
    .title = What it does

step-addresses = Addresses
    .title = Look over the addresses
    .lead = This is where Keywright will ask, or the script in the bundle. They are those of a usual installation; if your administrators have moved one, correct it here.
aside-why-unverified = Expertflow publishes no reference for the interfaces marked “unverified”. They are known from its Helm charts and from copies of its own pages. Nothing is changed before you have seen what they answer.
    .title = What “unverified” means here
step-lists = Lists
    .title = Look over the names of the lists
    .lead = Each part of Expertflow keeps its objects in lists, by these names. They are those of an older version that is known; if yours has others, correct them here.
aside-which-client = The secret of the client is in Keycloak: realm **expertflow**, **Clients**, **cim**, **Credentials**. It is asked for where you sign in there, for one sign-in.
    .title = The client's secret

step-apply-objects = Objects
    .title = Make the objects in Expertflow
    .lead = Sign in at your Expertflow. Keywright reads what is there, shows what it would make or change, and makes it in order once you agree.
    .source = In place of clicking, from the “Twitter Connector Configuration Guide”, “Unified Admin”. The calls are those of Expertflow's own pages (unverified).
aside-sign-in-there = A user with the role `admin`, and the secret of the client **cim** from Keycloak. If your gateway asks for no login at all, you can do without.
    .title = Who signs in
aside-open-gateway = If Keywright finds that Expertflow answers **without any login**, it tells you: everybody who reaches the address can then read the keys and tokens that you enter here.
    .title = If nobody is asked

step-routing-objects = Agents and routing
    .title = Prepare routing in Unified Admin
    .lead = Make an MRD, a routing attribute, and a queue or list for this channel alone, as for any other channel, and give them to the agents who will answer.
    .source = From the “Twitter Connector Configuration Guide”, “Unified Admin”, first point. Field names are those of Expertflow's own object model.
slot-routing-objects-mrd = **Channel Category** in newer versions
slot-routing-objects-type-mrd = map the MRD to the channel type
slot-routing-objects-queue = with the MRD above, and one step
slot-routing-objects-queue-threshold = seconds
slot-routing-objects-step-timeout = seconds
slot-routing-objects-step = whether it begins with a word such as AND differs with the version (unverified)
slot-routing-objects-list = under Pull Mode List
slot-routing-objects-agents = give each the MRD and the attribute
aside-order = In this order: each needs the one before. Later, nothing can be deleted that another still uses.
    .title = The order

step-provider = Channel provider
    .title = Add the channel provider
    .lead = In the menu **Channel Manager**. Under **Channel Type** you should see **TWITTER**: the connector makes it when it starts.
    .source = From the “Twitter Connector Configuration Guide”, “Channel Type” and “Channel Provider”.
slot-provider-type = pick it from the list
slot-provider-webhook = the service's name and port within the cluster
slot-provider-attribute-a-1 = four of them, each added by itself
slot-provider-attribute-b-1 = five of them, each added by itself
slot-provider-value-type = and **Required**
aside-type-missing = If TWITTER is missing, the connector does not run, or has not reached CCM. Start it first. Only then make the type by hand, with an MRD of the type CHAT.
    .title = No TWITTER?
aside-attribute-form = Type **String2000** and **Required** for each. The usual `String100` is too short for some tokens.
    .title = The attributes

step-connector = Channel connector
    .title = Add the channel connector
    .lead = Once you pick the provider, fields for its attributes appear. Copy the values one by one.
    .source = From the “Twitter Connector Configuration Guide”, “Channel Connector”.
slot-connector-provider = pick the one that you have just made
slot-connector-bearer-b = X has handed it out with the keys

step-channel = Channel
    .title = Add the channel
    .lead = In **Channel**, open **TWITTER** and press **Add new channel**.
    .source = From the “Twitter Connector Configuration Guide”, “Channel”.
slot-channel-add = below TWITTER
slot-channel-id = the account's number
slot-channel-bot = mandatory in every mode; it could be named EF-Bot
slot-channel-timeout = seconds
slot-channel-ttl = seconds
aside-ttl = **Agent Request TTL** must be longer than the time after which an unanswered request goes to the next agent (RONA).
    .title = 100 seconds
aside-media = X takes images up to **5 MB**, GIFs up to **15 MB** and videos up to **512 MB**; Expertflow itself takes videos up to **25 MB**. One attachment for each message.
    .title = How large an attachment may be

## The webhook

step-webhook = Webhook at X
    .title = Make room for the webhook
    .lead = Connector and X agree on one webhook, which the connector registers in the next step. Here you see what is registered now. The first time there is usually none.
    .source = From the “Twitter Connector Configuration Guide”, “Webhook Management”, points 2 and 3.
aside-existing-webhook = An environment has room for one webhook. If there is one of an older set-up, delete it here; X answers that with 204 and nothing else. Read X's pages on Premium for how many webhooks and subscriptions your contract allows.
    .title = If there is one already

## The activation

step-activate = Begin
    .title = Have the connector begin
    .lead = One call tells the connector that its channel is there. It has to be running now.
    .source = In place of a call by hand, from Expertflow's guides: “Register & Subscribe Webhook” of the older generation, “channel type configurations” of the newer.
aside-https-only = Expertflow's guide writes `http://` here, but the call carries **four secrets**. Keywright sends it by https alone.
    .title = By https alone
aside-again = Whenever keys or tokens change: sign the account in anew here, enter the values in the channel connector, and have the connector begin again.
    .title = When tokens change

step-activate-by-hand = Begin
    .title = Have the connector begin
    .lead = One call tells the connector that its channel is there. Make it with curl or Postman, or with the script in the bundle, while the connector is running.
    .source = From Expertflow's guides: “Register & Subscribe Webhook” of the older generation, “channel type configurations” of the newer.
slot-activate-by-hand-post-a = a JSON body with the six values below; Expertflow's guide writes http, use https
slot-activate-by-hand-post-b = a JSON body with the one value below
slot-activate-by-hand-type-id = 24 characters, from the list of channel types
slot-activate-by-hand-answer = if it went well
aside-type-id = `GET /ccm/channel-types` lists the types; the `id` of the one called TWITTER goes into the body as `channelTypeId`.
    .title = The id of TWITTER

## The bundle

step-save = Save
    .title = Save what you have made
    .lead = The settings for people and for scripts, and a sheet to work from.
aside-secrets-stay = Where a secret belongs, the bundle says so and leaves a gap. You can have the secrets in clear instead; then treat the bundle like a password.
    .title = Secrets
aside-customer-schema = So that Expertflow knows a customer again, add an attribute to the **Customer Schema**: type String, with **Channel Identifier** ticked for this channel.
    .title = Knowing a customer again
aside-see-it-work = From another account, write a post that mentions yours (in the older generation, a direct message). It should reach an agent within a minute, and the answer should appear at X.
    .title = See that it works

## Pages, by their time

era-today = Today
era-from-2021 = 2021 to 2025, as in Expertflow's guides
era-from-2018 = 2018 to 2021, as in Expertflow's guide
era-expertflow = Unified Admin
era-request = The request

## Run sheet, for the administrator: before, after, and if something is not as described

run-before =
    - The connector has to be deployed and running; then a channel type **TWITTER** is there by itself.
    - Make the objects in the order of this sheet. What is there by its name already is used as it is.
    - The agents who are to answer need both the MRD and the routing attribute.
    - The bot has to exist already.
run-after =
    - Last, make the call of the last table by **https**; the connector answers **200**.
    - From another account, write to yours, and see that an agent gets it and that the answer appears at X.
    - If keys or tokens change later: enter them in the channel connector, then make that call again.
    - Close the gateway's `/ccm` to all but your own network: as delivered, it may show these values to everybody who reaches it.
run-trouble =
    - **No channel type TWITTER**: the connector does not run, or does not reach CCM. Look at its log.
    - **404 at the last call**: the connector is of the other generation, or does not run.
    - **401 or 403 from Expertflow**: the login at the gateway is on; use a user with the role `admin`.
    - **“Already 1 webhooks registered”** (older generation): delete the webhook that is there, or use another environment.
    - **Nothing arrives** (newer generation): the account has no credits left at X, or the app's permission does not allow reading.
