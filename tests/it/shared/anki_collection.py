"""Makes a collection with the real Anki and packs it in every form, or tells what Anki makes of a package.

make FOLDER          writes the packages, and truth.json with every card and review
dump PACKAGE JSON    imports a package into an empty collection and writes the same of it
"""
import datetime
import json
import os
import random
import shutil
import sys
import tempfile
import zipfile

from anki.collection import (Collection, ExportAnkiPackageOptions, ImportAnkiPackageOptions,
                             ImportAnkiPackageRequest)

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 9
REVIEWS = 1_000


def told(col):
    """Every card and review, without the numbers that a package may change."""
    crt = col.db.scalar("select crt from col")
    first = datetime.datetime.fromtimestamp(crt).date()
    cards = []
    for cid, did, ivl, factor, reps, lapses, kind, queue, due in col.db.all(
        "select id, did, ivl, factor, reps, lapses, type, queue, due from cards"
    ):
        date = (first + datetime.timedelta(days=due)).isoformat() if kind == 2 else None
        cards.append([col.decks.name(did), date, ivl, factor, reps, lapses, kind, queue])
    reviews = [list(row) for row in col.db.all(
        "select id, ease, ivl, lastIvl, factor, time, type from revlog order by id")]
    return {"cards": sorted(cards, key=str), "reviews": reviews, "media": len(os.listdir(col.media.dir()))}


def make(folder):
    random.seed(7)
    col = Collection(os.path.join(folder, "collection.anki2"))
    col.db.execute("update col set crt = crt - 86400 * 400")
    col.close()
    col = Collection(os.path.join(folder, "collection.anki2"))
    picture = col.media.write_data("a map.png", PNG)
    for at in range(60):
        name = ["Basic", "Basic (and reversed card)", "Cloze"][at % 3]
        note = col.new_note(col.models.by_name(name))
        if name == "Cloze":
            text = "{{c1::Part N}} of <b>{{c2::whole N::hint}}</b> and \\(x_N &lt; 1\\)"
            note["Text"] = text.replace("N", str(at))
            note["Back Extra"] = "more"
        else:
            note["Front"] = f"Question <i>{at}</i>?" + (f'<img src="{picture}">' if at == 0 else "")
            note["Back"] = f"<div>Answer {at}</div><pre><code>a_{at} = {{1: 2}}</code></pre>"
        note.tags = ["one", f"tag::{at % 4}"]
        col.add_note(note, col.decks.id(["Plain", "Deep::er::est", "数据"][at % 3]))
    ids = col.db.list("select id from cards order by id")
    today = col.sched.today
    now = int(datetime.datetime.now().timestamp() * 1000)
    made = 0
    scheduled = ids[: len(ids) * 2 // 3]
    per_card = REVIEWS // len(scheduled) + 1
    stamp = now - 300 * 86_400_000
    for cid in scheduled:
        ivl, factor, lapses, reps = 0, 2500, 0, 0
        for nth in range(per_card):
            if made == REVIEWS:
                break
            ease = random.choice([1, 2, 3, 3, 3, 4])
            last = ivl
            kind = 0 if nth == 0 else 1
            if ease == 1 and kind == 1:
                ivl, factor, lapses = 1, max(1300, factor - 200), lapses + 1
            else:
                ivl = max(1, int(ivl * factor / 1000)) if ivl else random.choice([1, 4])
                factor = max(1300, factor + {1: 0, 2: -150, 3: 0, 4: 150}[ease])
            ivl = min(ivl, 300)
            stamp += random.randrange(1_000, 20_000_000) % 25_000_000
            stamp = min(stamp + 1, now - 1_000_000 + made)
            col.db.execute("insert into revlog values (?,?,-1,?,?,?,?,?,?)", stamp, cid, ease, ivl, last, factor,
                           random.randrange(500, 60_000), kind)
            made, reps = made + 1, reps + 1
        ivl, queue = max(1, ivl), random.choice([2, 2, 2, -1])
        due = today + random.randrange(-9, 200)
        col.db.execute("update cards set type=2, queue=?, due=?, ivl=?, factor=?, reps=?, lapses=? where id=?",
                       queue, due, ivl, factor, reps, lapses, cid)
    assert made == REVIEWS, made
    truth = told(col)
    options = dict(with_scheduling=True, with_media=True, with_deck_configs=False)
    for legacy, name in [(True, "legacy.apkg"), (False, "latest.apkg")]:
        col.export_anki_package(out_path=os.path.join(folder, name),
                                options=ExportAnkiPackageOptions(legacy=legacy, **options), limit=None)
    for legacy, name in [(True, "legacy.colpkg"), (False, "latest.colpkg")]:
        col.export_collection_package(os.path.join(folder, name), include_media=True, legacy=legacy)
        if col.db is None:
            col.reopen()
    with zipfile.ZipFile(os.path.join(folder, "legacy.apkg")) as packed:
        with zipfile.ZipFile(os.path.join(folder, "oldest.apkg"), "w") as old:
            for name in packed.namelist():
                if name not in ("meta", "collection.anki2"):
                    old.writestr("collection.anki2" if name == "collection.anki21" else name, packed.read(name))
    with open(os.path.join(folder, "truth.json"), "w") as out:
        json.dump(truth, out)
    col.close()


def dump(package, target):
    folder = tempfile.mkdtemp()
    try:
        col = Collection(os.path.join(folder, "collection.anki2"))
        col.import_anki_package(ImportAnkiPackageRequest(
            package_path=package, options=ImportAnkiPackageOptions(with_scheduling=True)))
        with open(target, "w") as out:
            json.dump(told(col), out)
        col.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    {"make": make, "dump": dump}[sys.argv[1]](*sys.argv[2:])
