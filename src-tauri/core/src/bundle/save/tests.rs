//! Each way in which saving can fail, what it leaves behind, and how it succeeds afterwards.

mod sealed;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;

use tempfile::tempdir;

use super::*;
use crate::bundle::sample::Sample;
use crate::guide::format::{BundleFile, Kind};

fn save_by(
    bundle: &Bundle,
    place: &Path,
    packing: &Packing,
    replace: bool,
    put: &Put<'_>,
) -> Result<Saved, SaveError> {
    stage_by(bundle, place, packing, replace, &|_| {}, put)?.put()
}

fn bundle() -> Bundle {
    Sample::default().placeholders().unwrap()
}

/// The same connection, exported later with another key.
fn later() -> Bundle {
    Sample::default()
        .set("consumer_key", "another")
        .placeholders()
        .unwrap()
}

/// Every file below a folder, with its content.
fn below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.insert(path.clone(), Vec::new());
            all.extend(below(&path));
        } else {
            all.insert(path.clone(), fs::read(&path).unwrap_or_default());
        }
    }
    all
}

fn holds(folder: &Path, bundle: &Bundle) {
    for file in &bundle.files {
        assert_eq!(
            fs::read(folder.join(file.name)).unwrap(),
            *file.bytes,
            "{}",
            file.name
        );
    }
}

fn zip_holds(place: &Path, bundle: &Bundle) {
    let mut archive = zip::ZipArchive::new(fs::File::open(place).unwrap()).unwrap();
    assert_eq!(archive.len(), bundle.files.len());
    for (at, file) in bundle.files.iter().enumerate() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        assert_eq!(
            (entry.name().unwrap().as_ref(), &bytes),
            (file.name, &*file.bytes)
        );
        assert_eq!(entry.unix_mode().map(|mode| mode & 0o777), Some(0o600));
    }
}

const BOTH: [&Packing; 2] = [&Packing::Folder, &Packing::Zip];

#[test]
fn a_folder_holds_the_files_and_nothing_else_remains() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle");
    let saved = save(&bundle(), &place, &Packing::Folder, false).unwrap();
    assert_eq!(
        saved,
        Saved {
            path: place.clone(),
            replaced: false
        }
    );
    holds(&place, &bundle());
    assert_eq!(fs::read_dir(&place).unwrap().count(), 5);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_zip_holds_the_files_and_the_same_bundle_gives_the_same_bytes() {
    let home = tempdir().unwrap();
    let (one, two) = (home.path().join("one.zip"), home.path().join("two.zip"));
    save(&bundle(), &one, &Packing::Zip, false).unwrap();
    save(&bundle(), &two, &Packing::Zip, false).unwrap();
    zip_holds(&one, &bundle());
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let home = tempdir().unwrap();
    let bundle = Sample::default().in_clear().unwrap();
    let (folder, file) = (home.path().join("bundle"), home.path().join("bundle.zip"));
    save(&bundle, &folder, &Packing::Folder, false).unwrap();
    save(&bundle, &file, &Packing::Zip, false).unwrap();
    assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    for file in &bundle.files {
        assert_eq!(mode(&folder.join(file.name)), 0o600);
    }
    // Somebody opened the folder to all; a bundle that takes its place closes it again.
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    save(&bundle, &folder, &Packing::Folder, true).unwrap();
    assert_eq!(mode(&folder), 0o700);
}

#[cfg(unix)]
#[test]
fn secrets_do_not_go_where_modes_do_not_hold() {
    use std::os::unix::fs::PermissionsExt;
    let stick = |file: &mut fs::File, bytes: &[u8]| {
        file.set_permissions(fs::Permissions::from_mode(0o755))?;
        put(file, bytes)
    };
    let home = tempdir().unwrap();
    let place = home.path().join("bundle");
    for packing in BOTH {
        let secret = Sample::default().in_clear().unwrap();
        let error = save_by(&secret, &place, packing, false, &stick).unwrap_err();
        assert_eq!(error, SaveError::NotPrivate(place.clone()));
        assert_eq!(below(home.path()), BTreeMap::new());
    }
    save_by(&bundle(), &place, &Packing::Folder, false, &stick).unwrap();
}

#[test]
fn a_place_must_be_named_from_the_root() {
    for packing in BOTH {
        assert_eq!(
            save(&bundle(), Path::new(""), packing, false),
            Err(SaveError::Empty)
        );
        assert_eq!(
            save(&bundle(), Path::new(" \t"), packing, false),
            Err(SaveError::Empty)
        );
        for typed in ["bundle", "./bundle", "~/bundle", "../bundle.zip"] {
            assert_eq!(
                save(&bundle(), Path::new(typed), packing, false),
                Err(SaveError::Relative)
            );
        }
        let root = Path::new("/");
        assert_eq!(
            save(&bundle(), root, packing, true),
            Err(SaveError::Taken(root.into()))
        );
    }
}

#[test]
fn the_folder_around_it_must_be_there() {
    let home = tempdir().unwrap();
    let parent = home.path().join("later");
    for packing in BOTH {
        let place = parent.join("bundle");
        assert_eq!(
            save(&bundle(), &place, packing, false),
            Err(SaveError::ParentMissing(parent.clone()))
        );
    }
    fs::write(&parent, "a file").unwrap();
    let below_file = parent.join("bundle");
    assert_eq!(
        save(&bundle(), &below_file, &Packing::Zip, false),
        Err(SaveError::ParentMissing(parent.clone()))
    );
    fs::remove_file(&parent).unwrap();
    fs::create_dir(&parent).unwrap();
    save(&bundle(), &below_file, &Packing::Zip, false).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_says_so() {
    // Nobody may make files there, root included.
    let parent = Path::new("/sys");
    for packing in BOTH {
        let error = save(&bundle(), &parent.join("bundle"), packing, false);
        assert_eq!(error, Err(SaveError::NotWritable(parent.into())));
    }
}

#[test]
fn a_name_that_the_system_refuses_says_so() {
    let home = tempdir().unwrap();
    for name in ["n".repeat(300), "nul\0byte".into()] {
        for packing in BOTH {
            let place = home.path().join(&name);
            assert_eq!(save(&bundle(), &place, packing, false), Err(SaveError::NameUnfit));
        }
    }
    let longest = home.path().join("n".repeat(255));
    save(&bundle(), &longest, &Packing::Folder, false).unwrap();
}

#[test]
fn what_is_not_ours_is_never_touched() {
    let home = tempdir().unwrap();
    let (file, folder) = (home.path().join("a.zip"), home.path().join("folder"));
    fs::write(&file, "not a zip").unwrap();
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("manifest.json"), r#"{"format":1,"files":[]}"#).unwrap();
    let before = below(home.path());
    for place in [&file, &folder] {
        for (packing, replace) in BOTH.into_iter().flat_map(|one| [(one, false), (one, true)]) {
            assert_eq!(
                save(&bundle(), place, packing, replace),
                Err(SaveError::Taken(place.clone()))
            );
        }
    }
    assert_eq!(below(home.path()), before);
}

#[test]
fn an_empty_folder_is_as_good_as_none() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle");
    fs::create_dir(&place).unwrap();
    assert_eq!(
        save(&bundle(), &place, &Packing::Zip, true),
        Err(SaveError::Taken(place.clone())),
        "a zip does not replace it"
    );
    save(&bundle(), &place, &Packing::Folder, false).unwrap();
    holds(&place, &bundle());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    let home = tempdir().unwrap();
    let (target, link) = (home.path().join("target"), home.path().join("link"));
    save(&bundle(), &target, &Packing::Folder, false).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let dangling = home.path().join("dangling");
    std::os::unix::fs::symlink(home.path().join("nowhere"), &dangling).unwrap();
    for packing in BOTH {
        assert_eq!(
            save(&later(), &link, packing, true),
            Err(SaveError::Taken(link.clone()))
        );
        assert_eq!(
            save(&later(), &link.join(""), packing, true),
            Err(SaveError::Taken(link.clone()))
        );
        assert_eq!(
            save(&later(), &dangling, packing, true),
            Err(SaveError::Taken(dangling.clone()))
        );
    }
    holds(&target, &bundle());
}

#[test]
fn an_earlier_bundle_gives_way_when_asked_and_other_files_stay() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle");
    save(&bundle(), &place, &Packing::Folder, false).unwrap();
    fs::write(place.join("notes.txt"), "mine").unwrap();
    assert_eq!(
        save(&later(), &place, &Packing::Folder, false),
        Err(SaveError::OursThere(place.clone()))
    );
    holds(&place, &bundle());
    assert!(save(&later(), &place, &Packing::Folder, true).unwrap().replaced);
    holds(&place, &later());
    assert_eq!(fs::read_to_string(place.join("notes.txt")).unwrap(), "mine");
    assert_eq!(below(home.path()).len(), 1 + 5 + 1);
}

#[test]
fn an_earlier_zip_gives_way_when_asked() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip");
    save(&bundle(), &place, &Packing::Zip, false).unwrap();
    assert_eq!(
        save(&later(), &place, &Packing::Zip, false),
        Err(SaveError::OursThere(place.clone()))
    );
    zip_holds(&place, &bundle());
    assert!(save(&later(), &place, &Packing::Zip, true).unwrap().replaced);
    zip_holds(&place, &later());
}

#[test]
fn a_filled_in_bundle_is_somebodys_work() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle");
    save(&bundle(), &place, &Packing::Folder, false).unwrap();
    let manifest = place.join("clio-manifest.yaml");
    let filled = fs::read_to_string(&manifest)
        .unwrap()
        .replace("value:\n", "value: \"typed\"\n");
    fs::write(&manifest, &filled).unwrap();
    assert_eq!(
        save(&later(), &place, &Packing::Folder, true),
        Err(SaveError::Taken(place.clone()))
    );
    assert_eq!(fs::read_to_string(&manifest).unwrap(), filled);
    // A file that was only deleted is no reason.
    fs::remove_file(&manifest).unwrap();
    save(&later(), &place, &Packing::Folder, true).unwrap();
    holds(&place, &later());
}

#[test]
fn a_forged_manifest_cannot_name_files_of_others() {
    let home = tempdir().unwrap();
    let (place, victim) = (home.path().join("bundle"), home.path().join("victim"));
    save(&bundle(), &place, &Packing::Folder, false).unwrap();
    fs::write(&victim, "").unwrap();
    let path = place.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest["files"].as_array_mut().unwrap().push(serde_json::json!({
        "name": "../victim",
        "size": 0,
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }));
    fs::write(&path, manifest.to_string()).unwrap();
    assert_eq!(
        save(&later(), &place, &Packing::Folder, true),
        Err(SaveError::Taken(place))
    );
    assert!(victim.exists());
}

#[test]
fn a_zip_with_a_further_entry_is_not_ours_to_replace() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip");
    save(&bundle(), &place, &Packing::Zip, false).unwrap();
    let open = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&place)
        .unwrap();
    let mut archive = zip::ZipWriter::new_append(open).unwrap();
    archive
        .start_file("notes.txt", zip::write::SimpleFileOptions::default())
        .unwrap();
    archive.finish().unwrap();
    assert_eq!(
        save(&later(), &place, &Packing::Zip, true),
        Err(SaveError::Taken(place))
    );
}

/// Half of the third file fits.
fn full_disk() -> impl Fn(&mut fs::File, &[u8]) -> io::Result<()> {
    let written = Cell::new(0);
    move |file, bytes| {
        written.set(written.get() + 1);
        if bytes.starts_with(b"PK") || written.get() == 3 {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(ErrorKind::StorageFull.into());
        }
        put(file, bytes)
    }
}

#[test]
fn a_full_disk_leaves_nothing_behind_and_the_earlier_bundle_whole() {
    for packing in BOTH {
        let home = tempdir().unwrap();
        let place = home.path().join("bundle");
        let full = SaveError::Full(home.path().into());
        assert_eq!(
            save_by(&bundle(), &place, packing, false, &full_disk()),
            Err(full.clone())
        );
        assert_eq!(below(home.path()), BTreeMap::new());

        save(&bundle(), &place, packing, false).unwrap();
        let before = below(home.path());
        assert_eq!(save_by(&later(), &place, packing, true, &full_disk()), Err(full));
        assert_eq!(below(home.path()), before);

        save(&later(), &place, packing, true).unwrap();
        assert_ne!(below(home.path()), before);
    }
}

#[test]
fn a_replacement_that_meets_somebodys_file_is_taken_back() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle");
    let mut small = Sample::default();
    small.guide.steps[0].kind = Kind::Export {
        files: vec![BundleFile::Settings, BundleFile::RunSheet],
    };
    save(&small.placeholders().unwrap(), &place, &Packing::Folder, false).unwrap();
    fs::write(place.join("hand-out.html"), "my own page").unwrap();
    let before = below(home.path());
    assert_eq!(
        save(&later(), &place, &Packing::Folder, true),
        Err(SaveError::Taken(place.clone()))
    );
    assert_eq!(below(home.path()), before);
    fs::remove_file(place.join("hand-out.html")).unwrap();
    save(&later(), &place, &Packing::Folder, true).unwrap();
    holds(&place, &later());
}

#[test]
fn whoever_was_first_at_the_place_keeps_it() {
    for packing in BOTH {
        let home = tempdir().unwrap();
        let place = home.path().join("bundle");
        let other = place.clone();
        let race = move |file: &mut fs::File, bytes: &[u8]| {
            fs::write(&other, "theirs")?;
            put(file, bytes)
        };
        assert_eq!(
            save_by(&bundle(), &place, packing, false, &race),
            Err(SaveError::Taken(place.clone()))
        );
        assert_eq!(below(home.path()), [(place, b"theirs".to_vec())].into());
    }
}

#[test]
fn every_error_is_a_finding_at_the_path() {
    let path = PathBuf::from("/home/ada/bundle");
    let failed = SaveError::Failed {
        path: path.clone(),
        reason: ErrorKind::TimedOut,
    };
    let all = [
        (SaveError::Empty, Code::ExportPathEmpty, None),
        (SaveError::Relative, Code::ExportPathRelative, None),
        (SaveError::NameUnfit, Code::ExportNameUnfit, None),
        (
            SaveError::ParentMissing(path.clone()),
            Code::ExportParentMissing,
            Some("folder"),
        ),
        (
            SaveError::NotWritable(path.clone()),
            Code::ExportNotWritable,
            Some("folder"),
        ),
        (
            SaveError::Taken(path.clone()),
            Code::ExportPlaceTaken,
            Some("path"),
        ),
        (
            SaveError::OursThere(path.clone()),
            Code::ExportOursThere,
            Some("path"),
        ),
        (
            SaveError::SealedThere(path.clone()),
            Code::ExportSealedThere,
            Some("path"),
        ),
        (
            SaveError::Unproven(path.clone()),
            Code::ExportUnproven,
            Some("path"),
        ),
        (SaveError::Full(path.clone()), Code::ExportFull, Some("folder")),
        (SaveError::NotPrivate(path), Code::ExportNotPrivate, Some("path")),
        (failed, Code::ExportFailed, Some("path")),
    ];
    for (error, code, fact) in all {
        let finding = Finding::from(error);
        assert_eq!((finding.code, finding.field.as_deref()), (code, Some("path")));
        let shown = fact.map(|name| (name.to_owned(), "/home/ada/bundle".to_owned()));
        assert_eq!(finding.facts, shown.into_iter().collect());
    }
}
