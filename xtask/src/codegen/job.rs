//! What a run of `codegen` has to do. In: the arguments and, unless a document is named there, `spec/codegen.yaml`.
//! Out: one `Job` per client. Reads no document.

use crate::cli::Codegen;
use crate::config::{self, Client, Settings};
use crate::failure::Failure;
use crate::messages::{Messages, Voice};
use crate::sync::Folder;
use crate::{package_name, repository, suggest};
use oaswright::ClientConfig;
use oaswright::report::Policy;
use oaswright::source::Source;
use std::path::{Path, PathBuf};

/// One client to generate.
pub(crate) struct Job {
    /// What messages call it.
    pub(crate) label: String,
    /// Where the document is, and what messages call it.
    pub(crate) document: PathBuf,
    pub(crate) document_name: String,
    /// Folders besides its own that files may lie in to which it refers.
    pub(crate) folders: Vec<PathBuf>,
    /// Overlays, with what messages call them.
    pub(crate) overlays: Vec<(PathBuf, String)>,
    pub(crate) folder: Folder,
    pub(crate) client: ClientConfig,
    /// What its settings say about warnings.
    pub(crate) policy: Policy,
    /// Where its settings are written down, unless on the command line.
    pub(crate) settings: Option<Settings>,
    /// The command line that regenerates this client alone.
    pub(crate) command: String,
}

pub(super) fn jobs(args: &Codegen, voice: Voice) -> Result<Vec<Job>, Failure> {
    match (&args.spec, &args.out) {
        (Some(spec), Some(out)) => Ok(vec![alone(spec, out, args.name.as_deref())?]),
        _ => configured(&args.clients, voice),
    }
}

/// A document of which nothing shall be written.
pub(crate) fn of_document(spec: &Path) -> Job {
    let name = spec.display().to_string();
    Job {
        label: name.clone(),
        document: spec.to_path_buf(),
        document_name: name.clone(),
        folders: Vec::new(),
        overlays: Vec::new(),
        folder: Folder {
            path: PathBuf::new(),
            name,
        },
        client: ClientConfig::default(),
        policy: Policy::default(),
        settings: None,
        command: String::new(),
    }
}

/// The stand-alone crate that the command line asks for.
fn alone(spec: &Path, out: &Path, name: Option<&str>) -> Result<Job, Failure> {
    let name = name.map_or_else(|| package_name::from_document(spec), str::to_owned);
    if let Some(fault) = package_name::fault(&name) {
        return Err(Failure::Usage(format!(
            "{fault}\n  = help: choose another with `--name`"
        )));
    }
    let (document_name, out_name) = (spec.display().to_string(), out.display().to_string());
    let command =
        format!("cargo xtask codegen --spec {document_name} --out {out_name} --name {name}");
    let client = ClientConfig {
        name: name.clone(),
        version: "0.1.0".to_owned(),
        standalone: true,
        ..ClientConfig::default()
    };
    let folder = Folder {
        path: out.to_path_buf(),
        name: out_name,
    };
    Ok(Job {
        label: name,
        document: spec.to_path_buf(),
        document_name,
        folders: Vec::new(),
        overlays: Vec::new(),
        folder,
        client,
        policy: Policy::default(),
        settings: None,
        command,
    })
}

/// The clients of the configuration that the command line names, or all.
pub(crate) fn configured(wanted: &[String], voice: Voice) -> Result<Vec<Job>, Failure> {
    let root = repository::root()?;
    let clients = config::read(&root).map_err(|messages| {
        voice.tell(None, &messages);
        Failure::UsageShown
    })?;
    every_one_is_known(wanted, &clients)?;
    let chosen = |client: &Client| wanted.is_empty() || wanted.contains(&client.key);
    Ok(clients
        .into_iter()
        .filter(chosen)
        .map(|client| job(&root, client))
        .collect())
}

impl Job {
    /// What the generator wants to know, with the texts of overlays.
    pub(crate) fn client_with(&self, overlays: Vec<Source>) -> ClientConfig {
        ClientConfig {
            overlays,
            ..self.client.clone()
        }
    }

    /// Messages about it, those about its settings where these are written down.
    pub(crate) fn located(&self, mut messages: Messages) -> Messages {
        if let Some(settings) = &self.settings {
            let file = messages.sources.add(settings.source.clone());
            messages.report.settings_are_at(file, &settings.at);
        }
        messages
    }
}

fn every_one_is_known(wanted: &[String], clients: &[Client]) -> Result<(), Failure> {
    let known: Vec<&str> = clients.iter().map(|client| client.key.as_str()).collect();
    match wanted.iter().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(unknown) => Err(Failure::Usage(format!(
            "{} has no client `{unknown}`\n  = help: {}",
            repository::CONFIG,
            suggest::sentence(unknown, &known)
        ))),
    }
}

fn job(root: &Path, client: Client) -> Job {
    Job {
        command: format!("cargo xtask codegen {}", client.key),
        document: root.join(&client.document),
        folders: client.folders.iter().map(|it| root.join(it)).collect(),
        overlays: client
            .overlays
            .into_iter()
            .map(|it| (root.join(&it), it))
            .collect(),
        folder: Folder {
            path: root.join(&client.out),
            name: client.out,
        },
        label: client.key,
        document_name: client.document,
        client: client.config,
        policy: client.policy,
        settings: Some(client.settings),
    }
}
