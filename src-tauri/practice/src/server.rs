//! Starting and stopping practice. It runs on a thread and a runtime of its own, so that it serves a window, a test and a
//! command alike, and dropping it frees its port before the drop returns.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use keywright_core::endpoints::{Endpoints, Google, X};
use keywright_core::outside::{Clock, NoRandomness, Random, SystemClock, SystemRandom};
use keywright_core::secret::Secret;
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::arsystem;
use crate::creatio;
use crate::expertflow;
use crate::google::{self, BadAddress, Project};
use crate::log::{Entry, Log};
use crate::snapshot::{self, BadState};
use crate::switchboard::Switchboard;
use crate::switches::{Change, Switches};
use crate::wire::{Cut, Wire};
use crate::world::{Kept, World};
use crate::x::{self, App, BadCallback, User};
use crate::zammad;
use crate::{control, guard, mint};

/// How practice is started.
pub struct Options {
    /// The port on 127.0.0.1. None takes the one in the state file if it is free, else any.
    pub port: Option<u16>,
    /// Where keys, accounts and tokens outlive the process.
    pub state: Option<PathBuf>,
    /// Where the request log is appended to, one JSON object a line.
    pub log: Option<PathBuf>,
    /// Practice's clock minus the computer's, in seconds.
    pub clock_offset_s: i64,
    /// The computer's clock.
    pub clock: Arc<dyn Clock>,
    /// Where keys and PINs come from.
    pub random: Arc<dyn Random>,
}

/// Why practice did not start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// The port is not to be had.
    #[error("port {port} of 127.0.0.1: {kind}")]
    Port {
        /// Which one; 0 means any.
        port: u16,
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// The state file cannot be used.
    #[error(transparent)]
    State(#[from] BadState),
    /// The log cannot be written.
    #[error("{}: {kind}", path.display())]
    Log {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// The system gives no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The system gives no thread or event queue.
    #[error("no thread to serve on: {0}")]
    Thread(io::ErrorKind),
}

/// A running practice world. Dropping it stops it.
pub struct Practice {
    pub(crate) world: Arc<World>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Practice {
    /// Starts practice and returns once its port takes connections.
    ///
    /// # Errors
    /// [`StartError`], and nothing is left running.
    pub fn start(options: Options) -> Result<Self, StartError> {
        let random = options.random;
        let before = options
            .state
            .as_deref()
            .map(snapshot::load)
            .transpose()?
            .flatten();
        let port_before = before.as_ref().map(|before| before.port);
        let mut kept = Kept::after(before, &*random)?;
        let log = Log::open(options.log.as_deref()).map_err(|e| StartError::Log {
            path: options.log.clone().unwrap_or_default(),
            kind: e.kind(),
        })?;
        let listener = match (options.port, port_before) {
            (Some(port), _) => bind(port),
            (None, Some(port)) => bind(port).or_else(|_| bind(0)),
            (None, None) => bind(0),
        }?;
        let port = listener
            .local_addr()
            .map_err(|e| StartError::Thread(e.kind()))?
            .port();
        kept.creatio
            .settle(&format!("http://127.0.0.1:{port}{}", creatio::IDENTITY));
        let control = mint::ticket(&*random)?;
        let world = Arc::new(World::new(
            kept,
            log,
            options.clock,
            random,
            control,
            port,
            options.state,
        ));
        world.live().switches.apply(&Change {
            clock_offset_s: Some(options.clock_offset_s),
            ..Change::default()
        });
        world.save(&world.state())?;
        let (end, ended) = oneshot::channel();
        let thread = serve(listener, router(&world), ended).map_err(|e| StartError::Thread(e.kind()))?;
        Ok(Self {
            world,
            end: Some(end),
            thread: Some(thread),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.world.port).into()
    }

    /// Its base URL, without a trailing slash.
    pub fn base(&self) -> String {
        format!("http://{}", self.address())
    }

    /// What the program is given in place of the real providers.
    pub fn endpoints(&self) -> Endpoints {
        Endpoints {
            x: X {
                api: self.base(),
                web: self.base(),
            },
            google: Google {
                accounts: self.base(),
                oauth: self.base(),
                openid: self.base(),
                apis: self.base(),
                people: self.base(),
            },
        }
    }

    /// The app as it is now: keys, callbacks, permission.
    pub fn app(&self) -> App {
        self.world.state().app.clone()
    }

    /// Consumer key and consumer secret.
    pub fn keys(&self) -> (String, Secret) {
        let app = self.app();
        (app.consumer_key, app.consumer_secret)
    }

    /// Client ID and client secret of OAuth 2.0. None: the system gives no randomness to make them.
    pub fn client(&self) -> Option<(String, Secret)> {
        let mut state = self.world.state();
        let client = state.client(&*self.world.random).ok()?;
        Some((client.id.clone(), client.secret.clone()))
    }

    /// Makes the app a client that has no secret, or one that has.
    ///
    /// # Errors
    /// The change could not be kept.
    pub fn make_public(&self, public: bool) -> Result<(), BadState> {
        self.world.change(|state| {
            if let Ok(client) = state.client(&*self.world.random) {
                client.public = public;
            }
        })
    }

    /// How many families of tokens were withdrawn because an old refresh token came back.
    pub fn families_lost(&self) -> u64 {
        let mut state = self.world.state();
        let client = state.client(&*self.world.random);
        client.map_or(0, |client| client.lost)
    }

    /// The accounts that a person may sign in with.
    pub fn users(&self) -> Vec<User> {
        self.world.state().users.clone()
    }

    /// The token that the control path asks for in the header `x-practice-token`.
    pub fn control_token(&self) -> &Secret {
        &self.world.control
    }

    /// Replaces the app's list of callbacks.
    ///
    /// # Errors
    /// Why X's console would refuse the list, or that the change could not be kept.
    pub fn register_callbacks(&self, callbacks: &[&str]) -> Result<Result<(), BadCallback>, BadState> {
        self.world
            .change(|state| state.app.register_callbacks(callbacks.iter().copied()))
    }

    /// The project at practice Google as it is now: clients, audience, APIs.
    pub fn project(&self) -> Project {
        self.world.google().project.clone()
    }

    /// Changes the project, as its administrator does in the console.
    ///
    /// # Errors
    /// The change could not be kept.
    pub fn change_project<T>(&self, change: impl FnOnce(&mut Project) -> T) -> Result<T, BadState> {
        self.world.change_google(|state| change(&mut state.project))
    }

    /// Replaces the redirect URIs of the web client.
    ///
    /// # Errors
    /// Why Google's console would refuse the list, or that the change could not be kept.
    pub fn register_redirects(&self, uris: &[&str]) -> Result<Result<(), BadAddress>, BadState> {
        self.change_project(|project| project.web.register_redirects(uris.iter().copied()))
    }

    /// What can go wrong, as it stands.
    pub fn switches(&self) -> Switches {
        self.world.live().switches.clone()
    }

    /// Makes something go wrong, or right again.
    pub fn switch(&self, change: &Change) {
        self.world.live().switches.apply(change);
    }

    /// Its failures as exercises of the program.
    pub fn switchboard(&self) -> Switchboard {
        Switchboard(Arc::clone(&self.world))
    }

    /// The last thousand requests, oldest first.
    pub fn log(&self) -> Vec<Entry> {
        self.world.log.entries()
    }

    /// Everything a client needs to know, imitation secrets included; what the command prints.
    pub fn hello(&self) -> Value {
        let (app, users) = (self.app(), self.users());
        let client = self.client();
        let client = client
            .as_ref()
            .map(|(id, secret)| json!({"client_id": id, "client_secret": secret.expose()}));
        let users: Vec<Value> = users
            .iter()
            .map(|user| json!({"screen_name": user.screen_name, "password": user.password, "user_id": user.user_id}))
            .collect();
        json!({
            "address": self.address(),
            "endpoints": self.endpoints(),
            "app": {
                "consumer_key": app.consumer_key,
                "consumer_secret": app.consumer_secret.expose(),
                "callbacks": app.callbacks,
            },
            "client": client,
            "users": users,
            "google": self.world.google().hello(),
            "creatio": self.creatio_hello(),
            "zammad": self.zammad_hello(),
            "expertflow": self.expertflow_hello(),
            "bmc": self.bmc_hello(),
            "control_token": self.world.control.expose(),
        })
    }

    /// Stops it; the port is free afterwards.
    pub fn stop(self) {}
}

impl Drop for Practice {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has stopped as well.
            let _ = thread.join();
        }
    }
}

impl Default for Options {
    /// Any port, nothing kept, the computer's own clock.
    fn default() -> Self {
        Self {
            port: None,
            state: None,
            log: None,
            clock_offset_s: 0,
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
        }
    }
}

/// Serves until `ended` is dropped; connections that are still open end with it.
fn serve(listener: TcpListener, router: Router, ended: oneshot::Receiver<()>) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let service = router.into_make_service_with_connect_info::<Cut>();
    std::thread::Builder::new()
        .name("practice".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = ended => {}
                    _ = axum::serve(Wire(listener), service).into_future() => {}
                }
            });
        })
}

fn router(world: &Arc<World>) -> Router {
    Router::new()
        .merge(x::api(world))
        .merge(x::oauth2_api(world))
        .merge(x::webhooks(world))
        .merge(x::site())
        .merge(x::oauth2_site())
        .merge(x::console())
        .merge(x::activity(world))
        .merge(google::token(world))
        .merge(google::openid(world))
        .merge(google::apis(world))
        .merge(google::site())
        .merge(google::console())
        .merge(creatio::api(world))
        .merge(creatio::identity(world))
        .merge(creatio::console())
        .merge(zammad::api(world))
        .merge(zammad::site())
        .merge(expertflow::api(world))
        .merge(expertflow::site())
        .merge(arsystem::api(world))
        .merge(arsystem::site())
        .merge(control::routes())
        .fallback(x::unknown)
        .method_not_allowed_fallback(x::unknown)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(from_fn_with_state(Arc::clone(world), guard::around))
        .with_state(Arc::clone(world))
}

fn bind(port: u16) -> Result<TcpListener, StartError> {
    let open = || {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    };
    open().map_err(|e: io::Error| StartError::Port { port, kind: e.kind() })
}

/// The largest body that is read, in bytes.
const MOST_BODY: usize = 64 * 1024;
