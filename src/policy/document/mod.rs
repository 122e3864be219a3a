//! A policy document: what it says, and its forms. Nothing here reads a database.

mod body;
mod device;
mod json;
mod rendered;
mod xml;

pub(in crate::policy) use body::version_text;
pub use body::{
    Body, BodySettings, DeploymentSettings, DocumentKind, PolicyDocument, PolicyOffer, RETRYABLE_CODES,
    SCHEMA_VERSION,
};
pub use device::{DeviceBody, PolicyProperty, model_prefix, parse_device, render_device};
pub use json::render_json;
pub use rendered::{PolicyValue, Rendering, Setting, registry_values, render_values};
pub(in crate::policy) use xml::{attribute, braced, optional};
pub use xml::{indent, parse, render};
