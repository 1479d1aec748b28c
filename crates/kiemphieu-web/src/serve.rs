//! Listening, on this machine only.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use kiemphieu_core::Text;

use crate::app::App;
use crate::attend::attend;
use crate::routes::router;

/// The port where nobody names another. It stays the same after a start, so that a page that waits finds the station again.
pub const PORT: u16 = 7470;

/// So many threads work at pages at once.
const WORKING: usize = 8;

/// A place at which browsers of this machine can ask.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    at: SocketAddr,
}

/// Why nobody can ask.
#[derive(Debug)]
pub enum NotServed {
    /// The port is taken, or not to be had.
    Port(u16, io::Error),
    /// The address for other desks is not to be had.
    Address(String, io::Error),
    /// The system gives no more.
    System(io::Error),
}

impl NotServed {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Port(port, error) => (
                Text::new(
                    format!("không mở được cổng {port} trên máy này: {error}"),
                    format!("the port {port} of this machine cannot be opened: {error}"),
                ),
                Text::new(
                    "có thể máy đếm đang chạy rồi: tìm cửa sổ kia; hoặc chọn cổng khác bằng --port 7471",
                    "the station may be running already: look for its window; or name another port with --port 7471",
                ),
            ),
            Self::Address(address, error) => (
                Text::new(
                    format!("không mở được địa chỉ {address} cho các bàn khác: {error}"),
                    format!("the address {address} cannot be opened for other desks: {error}"),
                ),
                Text::new(
                    "ghi địa chỉ của máy này trong mạng và một cổng, như --desks 192.168.1.5:7471",
                    "give the address of this machine in the network and a port, as in --desks 192.168.1.5:7471",
                ),
            ),
            Self::System(error) => (
                Text::new(format!("không chạy được máy đếm: {error}"), format!("the station cannot be run: {error}")),
                Text::new("đóng bớt chương trình rồi mở lại", "close other programs and open it again"),
            ),
        }
    }
}

/// Takes a port of this machine; nought takes any that is free.
///
/// # Errors
/// When it is not to be had.
pub fn listen(port: u16) -> Result<Listening, NotServed> {
    let fault = |error| NotServed::Port(port, error);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(fault)?;
    listener.set_nonblocking(true).map_err(NotServed::System)?;
    let at = listener.local_addr().map_err(NotServed::System)?;
    Ok(Listening { listener, at })
}

/// Takes an address of this machine for other desks.
///
/// # Errors
/// When it is not to be had.
pub fn listen_for_desks(address: &str) -> Result<TcpListener, NotServed> {
    TcpListener::bind(address).map_err(|error| NotServed::Address(address.to_owned(), error))
}

impl Listening {
    /// The place and its port.
    pub(crate) fn parts(self) -> (TcpListener, u16) {
        (self.listener, self.at.port())
    }

    /// The address to be opened in a browser.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.at)
    }
}

/// What runs the pages. Each thread that works keeps some memory of its own, so that there are few, however many pages ask.
pub(crate) fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(WORKING).build()
}

/// Answers until the program is told to end, which is the last that the journal says. Other desks ask at `desks`, where there
/// are any: no page answers there.
///
/// # Errors
/// When the system gives no more.
pub fn serve(app: App, listening: Listening, desks: Option<TcpListener>) -> Result<(), NotServed> {
    let runtime = runtime().map_err(NotServed::System)?;
    let (app, port) = (Arc::new(app), listening.at.port());
    let router = router(Arc::clone(&app), port);
    let stopped = Arc::clone(&app);
    // Where the system has no such thing, the journal only does not say when the program ended.
    let _ = ctrlc::set_handler(move || {
        stopped.stop();
        std::process::exit(0);
    });
    if let Some(listener) = desks {
        let (router, handle) = (router.clone(), runtime.handle().clone());
        let attending = std::thread::Builder::new().name("desks".to_owned());
        let attended = attending.spawn(move || attend(&app, &listener, (&router, &handle), port));
        attended.map_err(NotServed::System)?;
    }
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listening.listener).map_err(NotServed::System)?;
        axum::serve(listener, router).await.map_err(NotServed::System)
    })
}
