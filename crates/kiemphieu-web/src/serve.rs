//! Listening, on this machine only.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use kiemphieu_core::Text;

use crate::app::App;
use crate::routes::router;

/// The port where nobody names another. It stays the same after a start, so that a page that waits finds the station again.
pub const PORT: u16 = 7470;

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

impl Listening {
    /// The address to be opened in a browser.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.at)
    }
}

/// Answers until the program is ended.
///
/// # Errors
/// When the system gives no more.
pub fn serve(app: App, listening: Listening) -> Result<(), NotServed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(NotServed::System)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listening.listener).map_err(NotServed::System)?;
        axum::serve(listener, router(Arc::new(app), listening.at.port())).await.map_err(NotServed::System)
    })
}
