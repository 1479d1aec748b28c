//! A file that grows beyond what the system allows is a fault of that write, as a full disk is, and not the end of the program.

/// From now on such a write fails, and whoever wrote tells why. Elsewhere than on Unix every write does so already.
pub(crate) fn survive() {
    #[cfg(unix)]
    {
        use std::sync::atomic::AtomicBool;
        use std::sync::{Arc, Once};

        use signal_hook::consts::SIGXFSZ;

        static ONCE: Once = Once::new();
        // That the signal has a handler is all that is wanted: the write itself tells.
        ONCE.call_once(|| drop(signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))));
    }
}
