//! Connections exported into one sealed file, imported into an empty folder with another keyring, and exported again from there: the
//! same to the last byte, with 10 and with 10,000.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use keywright_core::secret::Secret;
use keywright_core::store::Store;
use keywright_core::transfer::{Contents, Limits, read, sealing};
use keywright_core::wizard::Wizard;
use keywright_core::wizard::view::Refused;
use keywright_core::wizard::view::transfer::{
    ImportChoice, ImportChoices, ImportWish, SealedBy, TransferWish,
};
use keywright_tests::Fault;

use crate::records::{InMemory, fill, wizard};
use crate::{compare, must};

pub(crate) async fn measure() -> Result<(), Fault> {
    let (few, many) = (Figures::of(10).await?, Figures::of(10_000).await?);
    for (what, ours, theirs) in [
        ("exporting 10,000 connections, sealed", many.export, few.export),
        ("looking at a file of 10,000", many.look, few.look),
        ("importing 10,000 connections", many.import, few.import),
    ] {
        compare(what, ours, "with 10", theirs);
    }
    Ok(())
}

struct Figures {
    export: Duration,
    look: Duration,
    import: Duration,
}

impl Figures {
    async fn of(count: usize) -> Result<Self, Fault> {
        let [here, there, files] = [tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?];
        let keyrings = [Arc::new(InMemory::default()), Arc::new(InMemory::default())];
        fill(here.path(), &keyrings[0], count).await?;
        let (first, second) = (files.path().join("first.age"), files.path().join("second.age"));

        let (from, _door) = wizard(&Arc::new(Store::open(here.path())?), &keyrings[0]);
        let started = Instant::now();
        export(&from, &first).await?;
        let export_time = started.elapsed();

        let (to, _other_door) = wizard(&Arc::new(Store::open(there.path())?), &keyrings[1]);
        let started = Instant::now();
        let preview = to.read_import(wish(&first)).await.map_err(told)?;
        let look = started.elapsed();
        must(
            preview.new == count && preview.conflicts == 0,
            "a connection is not new",
        )?;
        let started = Instant::now();
        let choices = ImportChoices {
            each: Default::default(),
            rest: ImportChoice::Mine,
        };
        let imported = to.import(preview.reading, choices).await.map_err(told)?;
        let import = started.elapsed();
        must(imported.added == count, "a connection did not come in")?;

        export(&to, &second).await?;
        let (first, second) = (contents(&first)?, contents(&second)?);
        let secrets = |all: &Contents| {
            let rows = all.secrets.iter();
            rows.map(|one| (one.name.clone(), one.made_ms, one.value.expose().to_owned()))
                .collect::<Vec<_>>()
        };
        must(
            first.connections == second.connections,
            "a connection has changed on the way",
        )?;
        must(first.apps == second.apps, "an app has changed on the way")?;
        must(
            secrets(&first) == secrets(&second),
            "a secret has changed on the way",
        )?;
        must(first.secrets.len() == count, "a secret is missing")?;
        Ok(Self {
            export: export_time,
            look,
            import,
        })
    }
}

async fn export(wizard: &Wizard, path: &Path) -> Result<(), Fault> {
    let wish = TransferWish {
        of: Vec::new(),
        path: path.to_string_lossy().into_owned(),
        secrets: true,
        moves: false,
        sealed_by: SealedBy::Passphrase,
        passphrase: Secret::new(PASSPHRASE),
        again: Secret::new(PASSPHRASE),
        recipients: String::new(),
    };
    wizard.export_several(wish).await.map(drop).map_err(told)
}

fn wish(path: &Path) -> ImportWish {
    ImportWish {
        path: path.to_string_lossy().into_owned(),
        dropped: String::new(),
        passphrase: Secret::new(PASSPHRASE),
        key: Secret::new(""),
    }
}

fn contents(path: &Path) -> Result<Contents, Fault> {
    let opened = sealing::open(&std::fs::read(path)?, &Secret::new(PASSPHRASE), &Secret::new(""))?;
    Ok(read(&opened, &Limits::USUAL)?)
}

fn told(refused: Refused) -> Fault {
    refused
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect::<Vec<_>>()
        .join(", ")
        .into()
}

const PASSPHRASE: &str = "correct horse battery staple";
