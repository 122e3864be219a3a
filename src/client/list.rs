//! Clients by what people call them.

use super::Client;
use crate::base::guid::parse_guid;
use crate::base::names::ListedName;
use std::collections::HashMap;
use uuid::Uuid;

/// Bytes of a name; what is longer is not the name of a computer.
pub(crate) const LONGEST_NAME: usize = 256;

/// All clients by what people call them.
pub(crate) struct ClientIndex<'a> {
    by_name: HashMap<String, Vec<&'a Client>>,
    by_guid: HashMap<Uuid, &'a Client>,
}

impl<'a> ClientIndex<'a> {
    pub(crate) fn new(clients: &'a [Client]) -> Self {
        let mut index = ClientIndex { by_name: HashMap::new(), by_guid: HashMap::new() };
        for client in clients {
            index.by_guid.insert(client.guid, client);
            if let Some(name) = &client.name {
                index.by_name.entry(name.to_lowercase()).or_default().push(client);
            }
        }
        index
    }

    /// The client that a line of a list names; fails with the reason.
    pub(crate) fn find_listed(&self, name: &ListedName) -> std::result::Result<&'a Client, String> {
        match &name.unreadable {
            Some(reason) => Err(reason.clone()),
            None => self.find(&name.text),
        }
    }

    /// The client of this GUID or name, with or without domain; fails with the reason.
    fn find(&self, text: &str) -> std::result::Result<&'a Client, String> {
        if text.len() > LONGEST_NAME {
            return Err("longer than any name".into());
        }
        if let Some(guid) = parse_guid(text) {
            return self.by_guid.get(&guid).copied().ok_or_else(|| "no client has this GUID".to_owned());
        }
        let of_name = |name: &str| self.by_name.get(&name.to_lowercase());
        match of_name(text).or_else(|| of_name(plain(text))).map(Vec::as_slice) {
            Some([client]) => Ok(client),
            Some(several) => Err(format!("{} clients have this name; name one by its GUID", several.len())),
            None => Err("no client of this name has reported".into()),
        }
    }
}

/// A name as directories write it, `DOMAIN\NAME` or `NAME.domain`, without the domain.
fn plain(name: &str) -> &str {
    let name = name.rsplit('\\').next().unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_no_part_of_a_name() {
        for name in ["WKS-1", "CONTOSO\\WKS-1", "WKS-1.corp.contoso.com", "CONTOSO\\WKS-1.corp"] {
            assert_eq!(plain(name), "WKS-1");
        }
    }
}
