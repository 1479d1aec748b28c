//! A main machine that lets desks join, and a network between them that can be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::json;
use tempfile::TempDir;

use crate::play::opened;
use crate::running::*;

/// A network between desks and the main machine that can be cut.
pub struct Network {
    pub address: String,
    cut: Arc<AtomicBool>,
    /// After so many bytes each channel breaks, wherever it stands; nought: never.
    pub breaks_after: Arc<AtomicU64>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Network {
    pub fn to(main: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let network = Self {
            address: listener.local_addr().unwrap().to_string(),
            cut: Arc::default(),
            breaks_after: Arc::default(),
            open: Arc::default(),
        };
        let (cut, breaks, open) = (network.cut.clone(), network.breaks_after.clone(), network.open.clone());
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                let Ok(far) = TcpStream::connect(&main) else { continue };
                if cut.load(Ordering::SeqCst) {
                    continue;
                }
                open.lock().unwrap().extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                for (from, to) in [(near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near)] {
                    let breaks = breaks.clone();
                    thread::spawn(move || pump(from, to, &breaks));
                }
            }
        });
        network
    }

    pub fn cuts(&self) {
        self.cut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    pub fn mends(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }
}

fn pump(mut from: TcpStream, mut to: TcpStream, breaks_after: &AtomicU64) {
    let (mut bytes, mut passed) = ([0; 1500], 0);
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        let most = breaks_after.load(Ordering::SeqCst);
        let part = if most > 0 && passed + read as u64 > most { read / 2 } else { read };
        if to.write_all(&bytes[..part]).is_err() || part < read {
            break;
        }
        passed += read as u64;
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// A main machine with a box on the table, that lets desks join.
pub struct Main {
    pub folder: TempDir,
    pub running: Running,
    port: u16,
    pub desks: String,
    pub head: Person,
}

impl Main {
    pub fn new(batches: &[u32]) -> Self {
        let (folder, port, desks) = (congress(6, 5), free_port(), format!("127.0.0.1:{}", free_port()));
        let (running, head) = opened(folder.path(), port, batches, &["--desks", &desks]);
        Self { folder, running, port, desks, head }
    }

    pub fn code(&mut self) -> String {
        self.head.does("/desks", &json!({}))["code"].as_str().unwrap().to_owned()
    }

    pub fn starts_again(&mut self) {
        self.running = Running::start(self.folder.path(), self.port, &["--desks", &self.desks]);
    }

    pub fn journal(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("journal.jsonl")).unwrap()
    }
}
