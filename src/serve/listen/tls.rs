//! The certificate of the server, and whose certificates it accepts. The files are read again when they change, so that
//! a renewed certificate needs no restart.

use crate::base::error::{Failure, Result};
use crate::serve::options::Tls;
use anyhow::Context as _;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tokio_rustls::TlsAcceptor;
use webpki::EndEntityCert;

/// How long files count as unchanged once they were looked at.
const LOOK: Duration = Duration::from_secs(1);

/// The files, and what they held when they were last usable.
pub(in crate::serve) struct Certificates {
    files: Tls,
    state: Mutex<State>,
}

struct State {
    acceptor: TlsAcceptor,
    stamps: Vec<Option<(SystemTime, u64)>>,
    looked_at: Instant,
}

impl Certificates {
    /// Fails where the files cannot be read, or do not go together.
    pub(in crate::serve) fn read(files: Tls) -> Result<Self> {
        let stamps = stamps(&files);
        let state = State { acceptor: acceptor(&files)?, stamps, looked_at: Instant::now() };
        Ok(Certificates { files, state: Mutex::new(state) })
    }

    /// What the next connection is accepted with. Files that cannot be used after a change leave what was there before.
    pub(in crate::serve) fn acceptor(&self) -> TlsAcceptor {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.looked_at.elapsed() >= LOOK {
            state.looked_at = Instant::now();
            let stamps = stamps(&self.files);
            if stamps != state.stamps {
                state.stamps = stamps;
                match acceptor(&self.files) {
                    Ok(acceptor) => {
                        tracing::info!(target: "serve", "the files for TLS have changed and were read again");
                        state.acceptor = acceptor;
                    }
                    Err(error) => tracing::error!(
                        target: "serve",
                        "the files for TLS have changed, and the server goes on with those before: {error:#}"
                    ),
                }
            }
        }
        state.acceptor.clone()
    }
}

/// The DNS names of a certificate, in lower case (RFC 5280 §4.2.1.6).
pub(in crate::serve) fn names_of(certificate: &CertificateDer<'_>) -> Vec<String> {
    EndEntityCert::try_from(certificate)
        .map(|certificate| certificate.valid_dns_names().map(str::to_ascii_lowercase).collect())
        .unwrap_or_default()
}

/// Time of change and size of each file.
fn stamps(files: &Tls) -> Vec<Option<(SystemTime, u64)>> {
    let stamp = |path: &Path| {
        let metadata = path.metadata().ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    let paths = [Some(&files.certificate), Some(&files.key), files.client_ca.as_ref()];
    paths.into_iter().flatten().map(|path| stamp(path)).collect()
}

fn acceptor(tls: &Tls) -> Result<TlsAcceptor> {
    let certificates = read_certificates(&tls.certificate)?;
    let key =
        PrivateKeyDer::from_pem_file(&tls.key).map_err(|error| unusable(&tls.key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .context("this program has no protocol versions for TLS")?;
    let builder = match &tls.client_ca {
        None => builder.with_no_client_auth(),
        Some(path) => {
            let mut roots = RootCertStore::empty();
            for certificate in read_certificates(path)? {
                roots.add(certificate).map_err(|error| unusable(path, error.to_string()))?;
            }
            // Downstream servers and probes have none; who reports must have one.
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                .allow_unauthenticated()
                .build()
                .map_err(|error| unusable(path, error.to_string()))?;
            builder.with_client_cert_verifier(verifier)
        }
    };
    let config = builder.with_single_cert(certificates, key).map_err(|error| {
        unusable(&tls.key, format!("it does not go with {}: {error}", tls.certificate.display()))
    })?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
        .map_err(|error| unusable(path, error.to_string()))?;
    if certificates.is_empty() {
        return Err(unusable(path, "it holds no certificate".to_owned()).into());
    }
    Ok(certificates)
}

fn unusable(path: &Path, reason: String) -> Failure {
    Failure::failed(format!("{} cannot be used for TLS: {reason}", path.display()))
        .hint("certificates, with their chains, and private keys are wanted, each as a PEM file")
}
