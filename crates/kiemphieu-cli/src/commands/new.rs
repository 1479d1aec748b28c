//! `kiemphieu new`.

pub(crate) mod files;
