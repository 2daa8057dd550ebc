//! The same of a bundle that is sealed.

use std::cell::RefCell;
use std::io::Cursor;

use super::*;
use crate::bundle::{Passphrase, open};
use crate::secret::Secret;

fn sealed_by(text: &str) -> Packing {
    let text = Secret::new(text);
    let typed = Passphrase::typed(&text, &text).map_err(|_| ()).unwrap();
    Packing::Sealed(typed.light())
}

fn sealed() -> Packing {
    sealed_by(PASSPHRASE)
}

fn in_clear() -> Bundle {
    Sample::default().in_clear().unwrap()
}

fn opens_to(place: &Path, bundle: &Bundle) {
    let zip = open(place, &Secret::new(PASSPHRASE)).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(zip.as_slice())).unwrap();
    assert_eq!(archive.len(), bundle.files.len());
    for file in &bundle.files {
        let mut bytes = Vec::new();
        archive
            .by_name(file.name)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        assert_eq!(bytes, *file.bytes, "{}", file.name);
    }
}

#[test]
fn it_holds_the_files_and_only_for_whoever_has_the_passphrase() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip.age");
    let told = RefCell::new(Vec::new());
    let tell = |doing| told.borrow_mut().push(doing);
    let staged = stage(&in_clear(), &place, &sealed(), false, &tell).unwrap();
    assert!(!place.exists(), "it has no name yet");
    let saved = staged.put().unwrap();
    assert_eq!((saved.path, saved.replaced), (place.clone(), false));
    assert_eq!(told.into_inner(), [Doing::Sealing, Doing::Proving]);
    opens_to(&place, &in_clear());
    let other = open(&place, &Secret::new("another passphrase"));
    assert_eq!(other.map(|_| ()), Err(crate::bundle::OpenError::WrongPassphrase));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn an_earlier_one_gives_way_only_to_its_own_passphrase() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip.age");
    save(&bundle(), &place, &sealed(), false).unwrap();
    let before = below(home.path());
    for (packing, error) in [
        (sealed(), SaveError::OursThere(place.clone())),
        (
            sealed_by("another passphrase"),
            SaveError::SealedThere(place.clone()),
        ),
    ] {
        assert_eq!(save(&later(), &place, &packing, false), Err(error));
    }
    for packing in [Packing::Zip, Packing::Folder] {
        let taken = Err(SaveError::Taken(place.clone()));
        assert_eq!(save(&later(), &place, &packing, true), taken);
    }
    assert_eq!(below(home.path()), before);
    assert!(save(&later(), &place, &sealed(), true).unwrap().replaced);
    opens_to(&place, &later());
}

#[test]
fn what_is_not_a_sealed_bundle_is_never_touched() {
    let home = tempdir().unwrap();
    let place = home.path().join("file.age");
    let foreign = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    let sealed_file = {
        let mut recipient = foreign;
        recipient.set_work_factor(4);
        age::encrypt(&recipient, b"somebody's letter").unwrap()
    };
    for content in [&b"PK"[..], &sealed_file, &sealed_file[..sealed_file.len() - 1]] {
        fs::write(&place, content).unwrap();
        let outcome = save(&bundle(), &place, &sealed(), true);
        assert_eq!(outcome, Err(SaveError::Taken(place.clone())));
        assert_eq!(fs::read(&place).unwrap(), content);
    }
}

/// A kill leaves what is there at that moment: so everything is looked at before, in the middle of and after the write.
#[test]
fn a_kill_leaves_nothing_readable_and_no_half_bundle() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip.age");
    let looks = Cell::new(0);
    let look = || {
        looks.set(looks.get() + 1);
        for (path, bytes) in below(home.path()) {
            assert_ne!(path, place, "half a bundle has its name");
            for readable in [&b"PK\x03\x04"[..], crate::bundle::sample::SECRET.as_bytes()] {
                assert!(!bytes.windows(readable.len()).any(|window| window == readable));
            }
            assert!(
                path.file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with(".keywright-")
            );
            #[cfg(unix)]
            assert_eq!(
                std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o077,
                0
            );
        }
    };
    let put = |file: &mut fs::File, bytes: &[u8]| {
        look();
        let (first, rest) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        look();
        file.write_all(rest)?;
        look();
        Ok(())
    };
    let staged = stage_by(&in_clear(), &place, &sealed(), false, &|_| look(), &put).unwrap();
    look();
    assert_eq!(looks.get(), 6);
    drop(staged);
    assert_eq!(
        below(home.path()),
        BTreeMap::new(),
        "whoever cancels finds nothing"
    );
}

#[test]
fn a_disk_that_is_full_or_lies_leaves_nothing_and_the_earlier_bundle_whole() {
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip.age");
    let full = |_: &mut fs::File, _: &[u8]| Err(ErrorKind::StorageFull.into());
    let short = |file: &mut fs::File, bytes: &[u8]| put(file, &bytes[..bytes.len() - 1]);
    let changed = |file: &mut fs::File, bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        *bytes.last_mut().unwrap() ^= 1;
        put(file, &bytes)
    };
    let unproven = SaveError::Unproven(place.clone());
    let faults: [(&Put<'_>, SaveError); 3] = [
        (&full, SaveError::Full(home.path().into())),
        (&short, unproven.clone()),
        (&changed, unproven),
    ];
    for (put, error) in faults {
        assert_eq!(save_by(&bundle(), &place, &sealed(), false, put), Err(error));
        assert_eq!(below(home.path()), BTreeMap::new());
    }
    save(&bundle(), &place, &sealed(), false).unwrap();
    opens_to(&place, &bundle());
}

#[cfg(unix)]
#[test]
fn it_may_lie_where_others_see_files() {
    use std::os::unix::fs::PermissionsExt;
    let stick = |file: &mut fs::File, bytes: &[u8]| {
        file.set_permissions(fs::Permissions::from_mode(0o755))?;
        put(file, bytes)
    };
    let home = tempdir().unwrap();
    let place = home.path().join("bundle.zip.age");
    save_by(&in_clear(), &place, &sealed(), false, &stick).unwrap();
    opens_to(&place, &in_clear());
}

const PASSPHRASE: &str = "correct horse battery";
