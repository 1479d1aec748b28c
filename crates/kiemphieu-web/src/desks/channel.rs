//! The channel: TLS 1.3, whose far end is known by the hash of its certificate and by nothing else.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use kiemphieu_core::digest::sha256;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, ServerConfig, ServerConnection, SignatureScheme};
use rustls::{Error, StreamOwned};

/// A stream that waits no longer than until its deadline, however slowly the far end sends.
#[derive(Debug)]
pub(crate) struct Timed {
    stream: TcpStream,
    until: Instant,
}

impl Timed {
    pub fn new(stream: TcpStream, within: Duration) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, until: Instant::now() + within })
    }

    pub fn within(&mut self, time: Duration) {
        self.until = Instant::now() + time;
    }

    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(self.left()?))?;
        self.stream.read(into)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(self.left()?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

pub(crate) type Serving = StreamOwned<ServerConnection, Timed>;
pub(crate) type Asking = StreamOwned<ClientConnection, Timed>;

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// The end that is asked.
pub(crate) fn serving(certificate: &[u8], key: &[u8]) -> Result<Arc<ServerConfig>, Error> {
    let certificate = vec![CertificateDer::from(certificate.to_vec())];
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.to_vec()));
    let config = ServerConfig::builder_with_provider(provider()).with_protocol_versions(&[&rustls::version::TLS13])?;
    Ok(Arc::new(config.with_no_client_auth().with_single_cert(certificate, key)?))
}

pub(crate) fn serve(config: &Arc<ServerConfig>, stream: Timed) -> Result<Serving, Error> {
    Ok(StreamOwned::new(ServerConnection::new(Arc::clone(config))?, stream))
}

/// The end that asks, which speaks to nobody whose certificate has not a hash that begins so.
pub(crate) fn asking(pin: &str, stream: Timed) -> Result<Asking, Error> {
    let provider = provider();
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let config = config.with_protocol_versions(&[&rustls::version::TLS13])?.dangerous();
    let pinned = Pinned { pin: pin.to_owned(), provider };
    let config = config.with_custom_certificate_verifier(Arc::new(pinned)).with_no_client_auth();
    let name = ServerName::try_from("kiemphieu").map_err(|_| Error::General("name".to_owned()))?;
    Ok(StreamOwned::new(ClientConnection::new(Arc::new(config), name)?, stream))
}

/// Knows the far end by its certificate: the beginning of its hash stands in the code.
#[derive(Debug)]
struct Pinned {
    pin: String,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match !self.pin.is_empty() && sha256(certificate).starts_with(&self.pin) {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(Error::InvalidCertificate(rustls::CertificateError::ApplicationVerificationFailure)),
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("TLS 1.3 only".to_owned()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Whether an error says that the far end is not the one of the pin.
pub(crate) fn is_other_end(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    matches!(inner, Some(Error::InvalidCertificate(_)))
}
