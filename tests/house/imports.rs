//! Which file imports which, read from the source: `use` trees and paths that begin with `crate::` or `super::`,
//! followed through re-exports to the file that defines the name. Tests inside a file do not count.

use std::collections::{BTreeMap, BTreeSet};

/// A path as its segments.
type Segments = Vec<String>;

/// One `use` of a file, expanded to single names.
struct Import {
    path: Segments,
    /// The name under which the file knows it.
    name: String,
    is_public: bool,
}

/// The arrows of the house.
pub struct Arrows {
    /// File -> file -> the names that the first takes from the second.
    pub of_file: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    /// File -> the paths below the crate that it names, as it writes them.
    pub paths: BTreeMap<String, BTreeSet<Segments>>,
}

/// The text before the tests of a file, without comment lines.
pub fn shipped(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").or_else(|| text.find("#[cfg(test)]\n#[")).unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The module that a file holds, as its segments below the crate.
pub fn module_of(file: &str) -> Segments {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" | "main" => Vec::new(),
        _ => path.split('/').map(str::to_owned).collect(),
    }
}

impl Arrows {
    pub fn read(sources: &BTreeMap<String, String>) -> Self {
        let shipped: BTreeMap<&str, String> = sources
            .iter()
            .filter(|(file, _)| !file.ends_with("_tests.rs") && *file != "main.rs")
            .map(|(file, text)| (file.as_str(), shipped(text)))
            .collect();
        let files: BTreeMap<Segments, &str> = shipped.keys().map(|file| (module_of(file), *file)).collect();
        let imports: BTreeMap<&str, Vec<Import>> =
            shipped.iter().map(|(file, text)| (*file, imports(text, &module_of(file), &files))).collect();
        let mut of_file: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        let mut paths: BTreeMap<String, BTreeSet<Segments>> = BTreeMap::new();
        for (file, text) in &shipped {
            let mut note = |path: &[String]| {
                if let Some((target, name)) = target(path, &files, &imports, 0)
                    && target != *file
                {
                    let names = of_file.entry((*file).to_owned()).or_default().entry(target.to_owned());
                    names.or_default().insert(name);
                }
            };
            let code = without_uses(text);
            let inline = inline_paths(&code, &module_of(file), &imports[file], &files);
            let written = imports[file].iter().map(|import| &import.path).chain(&inline);
            paths.insert((*file).to_owned(), written.cloned().collect());
            // What a module hands on is no arrow: whoever takes it has the arrow.
            imports[file].iter().filter(|import| !import.is_public).for_each(|import| note(&import.path));
            inline.iter().for_each(|path| note(path));
        }
        Arrows { of_file, paths }
    }

    /// The circles: sets of files each of which reaches every other, with the arrows between them.
    pub fn circles(&self) -> Vec<String> {
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            self.of_file.keys().map(|file| (file.as_str(), self.reached_from(file))).collect();
        let mut found: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for (file, reached) in &reach {
            if !reached.contains(file) || !seen.insert(*file) {
                continue;
            }
            let circle: Vec<&str> = reached
                .iter()
                .copied()
                .filter(|other| reach.get(other).is_some_and(|back| back.contains(file)))
                .collect();
            seen.extend(&circle);
            let mut text = format!("a circle of {} files:", circle.len());
            for from in &circle {
                for (to, names) in &self.of_file[*from] {
                    if circle.contains(&to.as_str()) {
                        let names: Vec<&str> = names.iter().map(String::as_str).collect();
                        text.push_str(&format!("\n  {from} -> {to}: {}", names.join(", ")));
                    }
                }
            }
            found.push(text);
        }
        found
    }

    fn reached_from<'a>(&'a self, file: &str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&str> =
            self.of_file.get(file).into_iter().flatten().map(|(to, _)| to.as_str()).collect();
        while let Some(file) = next.pop() {
            if reached.insert(file) {
                next.extend(self.of_file.get(file).into_iter().flatten().map(|(to, _)| to.as_str()));
            }
        }
        reached
    }
}

/// The file that defines what an absolute path names, through re-exports, and the name.
fn target<'a>(
    path: &[String],
    files: &BTreeMap<Segments, &'a str>,
    imports: &BTreeMap<&str, Vec<Import>>,
    depth: usize,
) -> Option<(&'a str, String)> {
    let length = (1..=path.len()).rev().find(|length| files.contains_key(&path[..*length]))?;
    let file = files[&path[..length]];
    let Some(name) = path.get(length) else { return Some((file, "(module)".into())) };
    let handed_on = imports[file].iter().find(|import| import.is_public && import.name == *name);
    match handed_on {
        Some(import) if depth < 8 => target(&import.path, files, imports, depth + 1),
        _ => Some((file, name.clone())),
    }
}

/// A path as it is written in a module, from the root of the crate; none for a path into another crate.
fn absolute(path: &[String], module: &[String], files: &BTreeMap<Segments, &str>) -> Option<Segments> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => Some([module.get(..module.len().checked_sub(supers)?)?, &path[supers..]].concat()),
        first => {
            let child = [module, &[first.to_owned()]].concat();
            files.contains_key(&child).then(|| [module, path].concat())
        }
    }
}

fn imports(text: &str, module: &[String], files: &BTreeMap<Segments, &str>) -> Vec<Import> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("use ") {
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..start].trim();
        let Some(end) = text[start..].find(';') else { continue };
        if !before.is_empty() && !before.starts_with("pub") {
            continue;
        }
        for (path, alias) in leaves(&text[start + "use ".len()..start + end]) {
            let Some(path) = absolute(&path, module, files) else { continue };
            let Some(name) = alias.or_else(|| path.last().cloned()) else { continue };
            found.push(Import { path, name, is_public: !before.is_empty() });
        }
    }
    found
}

/// The single paths of a `use` tree, each with the name that `as` gives it.
fn leaves(tree: &str) -> Vec<(Segments, Option<String>)> {
    let tree = tree.trim();
    let segments = |text: &str| text.split("::").map(|part| part.trim().to_owned()).collect::<Segments>();
    let Some(open) = tree.find('{') else {
        let (path, alias) = match tree.split_once(" as ") {
            Some((path, alias)) => (path, Some(alias.trim().to_owned())),
            None => (tree, None),
        };
        let mut path = segments(path);
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        return vec![(path, alias)];
    };
    let prefix = segments(tree[..open].trim_end_matches("::"));
    let inner = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inner[from..at].trim().is_empty() {
                    found.extend(leaves(&inner[from..at]));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    found.into_iter().map(|(path, alias)| ([prefix.clone(), path].concat(), alias)).collect()
}

/// The text without `use` statements and without the paths of `pub(in …)`.
fn without_uses(text: &str) -> String {
    let mut code = String::new();
    let mut in_use = false;
    for line in text.lines() {
        let start = line.trim_start();
        let start =
            if start.starts_with("pub") { start.split_once(' ').map_or("", |(_, rest)| rest) } else { start };
        in_use |= start.starts_with("use ") || start.contains(") use ");
        if !in_use {
            let mut rest = line;
            while let Some((before, after)) = rest.split_once("pub(in ") {
                code.push_str(before);
                rest = after.split_once(')').map_or("", |(_, after)| after);
            }
            code.push_str(rest);
            code.push('\n');
        }
        in_use &= !line.trim_end().ends_with(';');
    }
    code
}

/// Paths inside code: those that begin with `crate` or `super`, and those that go through an imported module.
fn inline_paths(
    text: &str,
    module: &[String],
    imports: &[Import],
    files: &BTreeMap<Segments, &str>,
) -> Vec<Segments> {
    let modules: BTreeMap<&str, &Segments> = imports
        .iter()
        .filter(|import| files.contains_key(&import.path))
        .map(|import| (import.name.as_str(), &import.path))
        .collect();
    let mut found = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for (at, _) in text.match_indices("::") {
        let start = text[..at].rfind(|c| !is_word(c)).map_or(0, |at| at + 1);
        if start == at || text[..start].ends_with("::") {
            continue;
        }
        let end = text[start..].find(|c: char| !is_word(c) && c != ':').map_or(text.len(), |end| start + end);
        let path: Segments = text[start..end].trim_end_matches(':').split("::").map(str::to_owned).collect();
        if let Some(module) = modules.get(path[0].as_str()) {
            found.push([module.as_slice(), &path[1..]].concat());
        } else if let Some(path) = absolute(&path, module, files) {
            found.push(path);
        }
    }
    found
}
