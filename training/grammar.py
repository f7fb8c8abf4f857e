"""``python -m training.grammar TREEBANKS``: learn tags and trees, write the weights that ship, print how good.

Takes about ten minutes on an idle core. The seed is fixed; figures differ in the last digit between machines. The
weights that ship were learnt in 20 epochs; on the test parts of the treebanks they gave tags .933, heads .824 and heads
with relations .793 of words (greedy heads, our tokens, which split hyphenated words).
"""

import argparse
import dataclasses
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn

from analysis.features import KINDS, numbered, seen
from training.network import Grammar
from training.treebanks import Tree, trees

OUT = Path(__file__).parent.parent / "analysis" / "models" / "english.npz"
_LEAST = (2, 4, 3, 3, 4, 3)
"""A value seen less often than this in training has no row of its own."""

_BATCH = 1_600
_LONGEST = 120


class Sample:
    """Sentences of about one length as tensors."""

    def __init__(self, among: list[Tree], lexicon: "Lexicon") -> None:
        length = max(len(tree.words) for tree in among)
        self.words = torch.zeros(len(among), length, len(KINDS), dtype=torch.long)
        self.known = torch.zeros(len(among), length, dtype=torch.bool)
        self.tags = torch.full((len(among), length), -100)
        self.heads = torch.full((len(among), length), -100)
        self.relations = torch.full((len(among), length), -100)
        for row, tree in enumerate(among):
            size = len(tree.words)
            self.words[row, :size] = torch.tensor(numbered(tree.words, lexicon.tables))
            self.known[row, :size] = True
            self.tags[row, :size] = torch.tensor([lexicon.tags.get(tag, 0) for tag in tree.tags])
            self.heads[row, :size] = torch.tensor(tree.heads)
            self.relations[row, :size] = torch.tensor([lexicon.relations.get(one, 0) for one in tree.relations])


class Lexicon:
    """What the treebanks show: values of each feature, tags, relations, each with its number."""

    def __init__(self, among: list[Tree]) -> None:
        counts: list[Counter[str]] = [Counter() for _ in KINDS]
        for tree in among:
            for word in tree.words:
                for count, value in zip(counts, seen(word), strict=True):
                    count[value] += 1
        self.values = [
            ["", *sorted(value for value, times in count.items() if times >= least)]
            for count, least in zip(counts, _LEAST, strict=True)
        ]
        self.tables = [{value: number for number, value in enumerate(values)} for values in self.values]
        self.tag_names = sorted({tag for tree in among for tag in tree.tags})
        self.relation_names = sorted({one for tree in among for one in tree.relations})
        self.tags = {tag: number for number, tag in enumerate(self.tag_names)}
        self.relations = {one: number for number, one in enumerate(self.relation_names)}


def samples(among: list[Tree], lexicon: Lexicon, chance: random.Random | None = None) -> list[Sample]:
    """Batches of sentences of like length, shuffled when there is chance."""
    among = [tree for tree in among if len(tree.words) <= _LONGEST]
    ordered = sorted(among, key=lambda tree: len(tree.words) + (chance.random() * 3 if chance else 0))
    held: list[Tree] = []
    made: list[Sample] = []
    for tree in ordered:
        if held and (len(held) + 1) * len(tree.words) > _BATCH:
            made.append(Sample(held, lexicon))
            held = []
        held.append(tree)
    made.append(Sample(held, lexicon))
    if chance is not None:
        chance.shuffle(made)
    return made


def varied(tree: Tree, chance: random.Random) -> Tree:
    """Now and then a sentence as a headline has it: Every Word Capital, or without its full stop."""
    if chance.random() < 0.05:
        words = tuple(word[:1].upper() + word[1:] if len(word) > 3 else word for word in tree.words)
        tree = dataclasses.replace(tree, words=words)
    last = len(tree.words)
    if chance.random() < 0.05 and last > 3 and tree.words[-1] == "." and last not in tree.heads:
        tree = Tree(tree.words[:-1], tree.tags[:-1], tree.heads[:-1], tree.relations[:-1])
    return tree


def _loss(model: Grammar, sample: Sample, unknown: float) -> Tensor:
    words = sample.words.clone()
    forget = torch.rand(words.shape[:2]) < unknown
    words[:, :, 0][forget] = 0
    tags, arcs, with_root, held = model(words, sample.known)
    gold = sample.heads.clamp(min=0)
    relations = model.relations(held, with_root, gold)
    cost = nn.functional.cross_entropy
    return (
        cost(arcs.flatten(0, 1), sample.heads.flatten())
        + cost(relations.flatten(0, 1), sample.relations.flatten())
        + 0.5 * cost(tags.flatten(0, 1), sample.tags.flatten())
    )


def scored(model: Grammar, among: list[Sample]) -> tuple[float, float, float]:
    """Tags right, heads right, heads with relations right: shares of all words, greedy heads."""
    model.eval()
    words = tagged = attached = labelled = 0
    with torch.no_grad():
        for sample in among:
            tags, arcs, with_root, held = model(sample.words, sample.known)
            heads = arcs.argmax(2)
            relations = model.relations(held, with_root, heads).argmax(2)
            right = (heads == sample.heads) & sample.known
            words += int(sample.known.sum())
            tagged += int(((tags.argmax(2) == sample.tags) & sample.known).sum())
            attached += int(right.sum())
            labelled += int((right & (relations == sample.relations)).sum())
    model.train()
    return tagged / words, attached / words, labelled / words


def save(model: Grammar, lexicon: Lexicon, path: Path) -> None:
    """Write the weights, halved to 16 bits, with the values that their rows stand for."""
    arrays = {name: value.detach().numpy().astype(numpy.float16) for name, value in model.state_dict().items()}
    for kind, values in zip(KINDS, lexicon.values, strict=True):
        arrays[f"values.{kind}"] = numpy.frombuffer("\n".join(values).encode(), dtype=numpy.uint8)
    arrays["names.tags"] = numpy.frombuffer("\n".join(lexicon.tag_names).encode(), dtype=numpy.uint8)
    arrays["names.relations"] = numpy.frombuffer("\n".join(lexicon.relation_names).encode(), dtype=numpy.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(path, **arrays)


def main() -> int:
    """Learn, write, tell."""
    parser = argparse.ArgumentParser(prog="python -m training.grammar", description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with the treebanks, unpacked")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--epochs", type=int, default=20)
    chosen = parser.parse_args()
    torch.manual_seed(17)
    chance = random.Random(17)
    read = {part: list(trees(chosen.treebanks, part)) for part in ("train", "dev", "test")}
    lexicon = Lexicon(read["train"])
    model = Grammar([len(values) for values in lexicon.values], len(lexicon.tag_names), len(lexicon.relation_names))
    print(f"{sum(value.numel() for value in model.parameters()):,} weights, {len(read['train']):,} sentences")
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=0.01)
    dev, test = samples(read["dev"], lexicon), samples(read["test"], lexicon)
    steps = (len(samples(read["train"], lexicon)) + 20) * chosen.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=3e-3, total_steps=steps, pct_start=0.1)
    best = 0.0
    for epoch in range(chosen.epochs):
        began, total = time.monotonic(), 0.0
        among = samples([varied(tree, chance) for tree in read["train"]], lexicon, chance)
        for sample in among:
            optimizer.zero_grad()
            loss = _loss(model, sample, 0.15)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        tags, heads, relations = scored(model, dev)
        print(f"{epoch + 1:3} loss {total / len(among):.3f} dev tags {tags:.4f} heads {heads:.4f} with relations "
              f"{relations:.4f} {time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
        if relations > best:
            best = relations
            save(model, lexicon, chosen.out)
    print("test tags {:.4f} heads {:.4f} with relations {:.4f}".format(*scored(model, test)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
