//! `cargo xtask vendor`. In: the URL or path of a document. Out: a folder below `spec/` with the document, all that it refers to, and
//! `vendored.json`, which says where each file is from and what its hash is. The files stay as they came; generating looks up in the
//! record what their references mean. Fetches only what the document needs, which is for the library to say.

mod apply;
mod fetch;
mod layout;
pub(crate) mod record;

use crate::cli::Vendor;
use crate::console;
use crate::failure::Failure;
use crate::messages::{Length, MessageFormat, Messages, Voice};
use crate::{package_name, repository};
use apply::{Copies, Fate};
use fetch::Fetcher;
pub(crate) use fetch::resolve;
use oaswright::load::load;
use oaswright::normalize::bundle;
use oaswright::report::{Report, Severity};
use oaswright::source::{Sources, is_url};
use record::Record;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Vendor) -> Result<(), Failure> {
    match &args.source {
        Some(source) if !args.check => vendor(source, args),
        _ => check(args),
    }
}

fn vendor(source: &str, args: &Vendor) -> Result<(), Failure> {
    let url = match is_url(source) {
        true => source.to_owned(),
        false => fetch::url_of(Path::new(source)).map_err(Failure::Work)?,
    };
    let folder = folder(&url, args)?;
    let before = Record::read(&folder).map_err(Failure::Work)?;
    let fetched = fetch_all(&url)?;
    let names = layout::files(&url, fetched.keys().map(String::as_str));
    let copies: Copies = fetched
        .into_iter()
        .filter_map(|(from, bytes)| Some((names.get(&from)?.clone(), (from, bytes))))
        .collect();
    let document = names.get(&url).cloned().unwrap_or_default();
    let after = apply::record(&url, &document, &copies);
    let fates = apply::compare(&folder, before.as_ref(), &after).map_err(Failure::Work)?;
    apply::write(&folder, &copies, &fates, &after).map_err(Failure::Work)?;
    console::print(&told(&folder, &document, &fates));
    Ok(())
}

/// All files that the document needs, by URL; nothing is kept when one of them cannot be had.
fn fetch_all(url: &str) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let fetcher = Fetcher::new(url.to_owned());
    let root = fetcher.document().map_err(Failure::Work)?;
    let mut sources = Sources::new(root);
    let mut report = Report::new();
    let document = load(&sources, &mut report);
    let document = document.and_then(|it| bundle(it, &mut sources, &fetcher, &mut report));
    if let Some(document) = &document {
        report.set_origins(document.origins.clone());
        for (at, diagnostic) in &document.unresolved {
            report.push(diagnostic.clone().at(at.child("$ref")));
        }
    }
    // What else is to be said of the document is said when it is generated from.
    drop(report.take(|message| message.severity != Severity::Error));
    if document.is_some() && !report.has_errors() {
        return Ok(fetcher.into_files());
    }
    let voice = Voice {
        format: MessageFormat::Human,
        length: Length::Short,
    };
    voice.tell(None, &Messages { report, sources });
    Err(Failure::Work("nothing was written".to_owned()))
}

/// `spec/NAME`, where the name is that of the file or, if that says nothing, of the host.
fn folder(url: &str, args: &Vendor) -> Result<PathBuf, Failure> {
    if let Some(folder) = &args.into {
        return Ok(folder.clone());
    }
    let path = url.split_once("://").map_or(url, |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let name = package_name::from_document(Path::new(path));
    let says_nothing = ["openapi", "swagger", "index", "api", "spec", "client"];
    let of_host = || {
        host.trim_start_matches("www.")
            .trim_start_matches("api.")
            .split(['.', ':'])
            .next()
    };
    let name = match says_nothing.contains(&name.as_str()) {
        true => of_host()
            .filter(|name| !name.is_empty())
            .map(package_name::from_text)
            .unwrap_or(name),
        false => name,
    };
    Ok(repository::root()?.join("spec").join(name))
}

fn told(folder: &Path, document: &str, fates: &BTreeMap<String, Fate>) -> String {
    let mut text = format!("{}\n", repository::shown(&folder.join(document)));
    for (file, fate) in fates {
        text.push_str(match fate {
            Fate::New => "  new      ",
            Fate::Changed => "  changed  ",
            Fate::Gone => "  removed  ",
            Fate::Same => continue,
        });
        text.push_str(file);
        text.push('\n');
    }
    let same = fates.values().filter(|fate| **fate == Fate::Same).count();
    text.push_str(&format!(
        "  {same} unchanged; what is from where: {}\n",
        record::FILE
    ));
    text
}

/// Whether the copies are what their records say.
fn check(args: &Vendor) -> Result<(), Failure> {
    let folders = match (&args.into, &args.source) {
        (Some(folder), _) => vec![folder.clone()],
        (None, Some(source)) => vec![folder(source, args)?],
        (None, None) => recorded(&repository::root()?.join("spec")),
    };
    let mut fine = true;
    for folder in &folders {
        let record = Record::read(folder).map_err(Failure::Work)?;
        let record = record.ok_or_else(|| {
            Failure::Work(format!("{} has no {}", folder.display(), record::FILE))
        })?;
        let found = apply::differences(folder, &record).map_err(Failure::Work)?;
        fine &= found.is_empty();
        for difference in &found {
            let folder = repository::shown(folder);
            console::complain(&format!("error: {folder}: {difference}\n"));
        }
        if found.is_empty() {
            console::print(&format!(
                "{}: {} as recorded\n",
                repository::shown(folder),
                record.files.len()
            ));
        }
    }
    match fine {
        true => Ok(()),
        false => Err(Failure::WorkShown),
    }
}

/// The folders right below `spec/` that have a record.
fn recorded(spec: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(spec).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.join(record::FILE).is_file())
        .collect();
    found.sort();
    found
}
