"""What a sequence model is told about words: their forms, the tree around them, quotations, and what our rules say.

A trait is a short string, such as ``w=said`` or ``rule=cue.following``; a model learns what each is worth. Two lists
of traits are made, each with one row for a token: for finding cues, and, given one cue, for its content and source.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from analysis.contents import Range
from analysis.cues import CUES, HEARSAY, NOMINAL
from analysis.framing import Frame
from analysis.passages import QUOTE_MARKS, Passage

Rows = list[list[str]]
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "nsubj", "obj", "obl", "csubj"})
_HIGHEST = 6
"""So many steps up from a cue are told apart."""


class View:
    """One passage with what the rules read in it, as a sequence model sees it."""

    def __init__(self, passage: Passage, frames: Sequence[Frame]) -> None:
        self.passage, self.frames = passage, frames
        self.tree = passage.grammar
        self.words = [token.lower for token in passage.tokens]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def sentence(self) -> list[int]:
        """For each token the number of its sentence in the passage."""
        ends = iter((*self.passage.breaks, self.passage.span.end))
        end, number, made = next(ends), 0, []
        for token in self.passage.tokens:
            while token.start >= end:
                end, number = next(ends, self.passage.span.end + 1), number + 1
            made.append(number)
        return made

    # What each token is

    @cached_property
    def plain(self) -> Rows:
        """Form, tag, relation and quotation of each token, in short."""
        tags, relations, quoted = self.tree.tags, self.tree.relations, self.passage.quoted
        return [
            [
                f"w={word}", f"t={tags[at]}", f"r={relations[at]}", f"s={self._shape(at)}", f"e={word[-3:]}",
                f"q={quoted[at] >= 0}", *([f"m={word}"] if not self.passage.tokens[at].is_word else ()),
            ]
            for at, word in enumerate(self.words)
        ]  # fmt: skip

    def _shape(self, at: int) -> str:
        text = self.passage.tokens[at].text
        if text[0].isupper():
            return "X" if text.isupper() and len(text) > 1 else "Xx"
        return "x" if text[0].islower() else "0" if text[0].isdigit() else '"' if text in QUOTE_MARKS else "."

    def _neighbour(self, at: int, away: int) -> tuple[str, str]:
        place = at + away
        if not 0 <= place < len(self.words):
            return "^" if away < 0 else "$", "-"
        return self.words[place], self.tree.tags[place]

    def ruled(self, cue: Range) -> list[Frame]:
        """The frames of the rules that see (a part of) the same cue."""
        return [one for one in self.frames if one.cue[0] < cue[1] and cue[0] < one.cue[1]]

    def depth(self, at: int) -> int:
        """Steps from a token up to the root, no farther than is told apart."""
        steps = 0
        while self.tree.heads[at] >= 0 and steps < _HIGHEST:
            at, steps = self.tree.heads[at], steps + 1
        return steps

    # Cues

    def for_cues(self) -> Rows:
        """The traits by which cues are found."""
        known = [self._known(at) for at in range(len(self.words))]
        marked = [word in QUOTE_MARKS for word in self.words]
        return [
            ["b", *self.plain[at], *self._around(at), *self._governing(at), *known[at], *self._quotes(at, marked),
             *self._ruled(at)]
            for at in range(len(self.words))
        ]  # fmt: skip

    def _around(self, at: int) -> Iterator[str]:
        (before, tag_before), (after, tag_after) = self._neighbour(at, -1), self._neighbour(at, 1)
        word, tag = self.words[at], self.tree.tags[at]
        for away in (-2, 2):
            other, its_tag = self._neighbour(at, away)
            yield from (f"w{away}={other}", f"t{away}={its_tag}")
        yield from (f"w-1={before}", f"w+1={after}", f"t-1={tag_before}", f"t+1={tag_after}")
        yield from (f"ww-={before}|{word}", f"ww+={word}|{after}", f"tt-={tag_before}|{tag}", f"tt+={tag}|{tag_after}")
        yield from (f"ttt={tag_before}|{tag}|{tag_after}", f"wt+={word}|{tag_after}")
        yield from (f"l={stem(word)}", f"p={word[:3]}")

    def _governing(self, at: int) -> Iterator[str]:
        tree, word = self.tree, self.words[at]
        head = tree.heads[at]
        above = self.words[head] if head >= 0 else "root"
        yield f"h={above}"
        yield f"ht={tree.tags[head] if head >= 0 else 'root'}|{tree.relations[at]}"
        below = {tree.relations[child] for child in tree.children[at]}
        for relation in sorted(below):
            yield f"k={relation}"
            if relation in _CLAUSAL:
                yield f"lk={stem(word)}|{relation}"
        yield f"kk={'|'.join(sorted(below & _CLAUSAL))}"
        subject = tree.subject(at)
        if subject is not None:
            yield f"su={self._shape(subject)}|{tree.tags[subject]}"
            yield f"suw={self.words[subject]}"
        for child in tree.children[at]:
            if tree.relations[child] in {"ccomp", "parataxis"}:
                yield f"ck={tree.relations[child]}|{tree.tags[child]}|{child > at}"
                yield f"cq={tree.relations[child]}|{self.passage.quoted[child] >= 0}"
            elif tree.relations[child] in {"mark", "aux", "case", "compound:prt"}:
                yield f"cw={self.words[child]}"

    def _known(self, at: int) -> Iterator[str]:
        """What the lists of cues know of the words from here on."""
        hit = CUES.at(self.passage.tokens, at)
        if hit is not None:
            yield from (f"cue={hit.value.kind}", f"form={hit.value.form}", f"lemma={hit.value.lemma}")
            yield f"ct={hit.value.kind}|{self.tree.tags[at]}"
        if self.words[at] in NOMINAL:
            yield "nominal"
        if self.words[at] in HEARSAY:
            yield "hearsay"

    def _quotes(self, at: int, marked: Sequence[bool]) -> Iterator[str]:
        """Quotation marks in the passage, and how near they stand."""
        if self.passage.quotes:
            yield "quotes"
        for away in (-3, -2, -1, 1, 2, 3):
            if 0 <= at + away < len(marked) and marked[at + away]:
                yield f"near={away}"
        if self.passage.role == "headline":
            yield "headline"

    def _ruled(self, at: int) -> Iterator[str]:
        """The rules that take the token for (a part of) a cue, a source or a content."""
        for frame in self.frames:
            if frame.cue[0] <= at < frame.cue[1]:
                yield from (f"rule={frame.rule}", f"ruled={at - frame.cue[0]}", f"rk={frame.kind}")
            elif frame.source is not None and frame.source[0] <= at < frame.source[1]:
                yield "rsource"
        if self._contents_over[at]:
            yield f"rcontent={min(self._contents_over[at], 2)}"

    @cached_property
    def _contents_over(self) -> Counter[int]:
        return Counter(at for frame in self.frames if frame.content for at in range(*frame.content))

    # Contents and sources

    def for_parts(self, cue: Range, cues: Sequence[Range]) -> Rows:
        """The traits by which content and source of one cue are found; ``cues`` are all cues of the passage."""
        return list(_Given(self, cue, cues).rows())


class _Given:
    """A passage seen from one of its cues."""

    def __init__(self, view: View, cue: Range, cues: Sequence[Range]) -> None:
        self.view, self.cue, self.tree = view, cue, view.tree
        self.head = min(range(*cue), key=lambda at: (view.depth(at), at))
        self.lemma, self.tag = stem(view.words[self.head]), self.tree.tags[self.head]
        self.attached = ["out"] * len(view)
        self._attach()
        self.other = {at for one in cues if one != cue for at in range(*one)}
        self.frame = next(iter(view.ruled(cue)), None)
        subject = self.tree.subject(self.head)
        self.subject = self.tree.extents[subject] if subject is not None else (0, 0)

    def _attach(self) -> None:
        """For each token by which relation, and how far above the cue, its branch leaves the cue's way to the root."""
        spine = [self.head]
        while self.tree.heads[spine[-1]] >= 0 and len(spine) <= _HIGHEST:
            spine.append(self.tree.heads[spine[-1]])
        for up, place in enumerate(spine):
            way = ">".join(self.tree.relations[at] for at in spine[:up])
            self.attached[place] = f"{'cue' if not up else 'over'}@{up}:{way}"
            for branch in self.tree.children[place]:
                if branch not in spine:
                    side = "<" if branch < self.head else ">"
                    self._spread(branch, f"{self.tree.relations[branch]}{side}@{up}:{way}")

    def _spread(self, branch: int, name: str) -> None:
        waiting = [branch]
        while waiting:
            at = waiting.pop()
            self.attached[at] = name
            waiting += self.tree.children[at]

    def rows(self) -> Iterator[list[str]]:
        view, plain = self.view, self.view.plain
        between = self._between()
        for at in range(len(view)):
            side = "c" if self.cue[0] <= at < self.cue[1] else "-" if at < self.cue[0] else "+"
            away = at - self.cue[1] + 1 if side == "+" else self.cue[0] - at if side == "-" else 0
            attached, tag = self.attached[at], self.tree.tags[at]
            quoted = view.passage.quoted[at] >= 0
            before, after = view._neighbour(at, -1), view._neighbour(at, 1)
            row = [
                "b", *plain[at], f"w-1={before[0]}", f"w+1={after[0]}", f"t-1={before[1]}", f"t+1={after[1]}",
                f"d={side}", f"dd={side}{_far(away)}", f"dt={side}{tag}", f"dw={side}{view.words[at]}",
                f"dq={side}{quoted}|{between[at][0]}", f"a={attached}", f"at={attached}|{tag}",
                f"al={attached}|{self.lemma}", f"aq={attached}|{quoted}", f"ac={attached}|{self.tag}",
                f"l={self.lemma}|{side}", f"n={side}|{'|'.join(map(str, between[at]))}",
                f"dl={side}{_far(away)}|{self.tag}",
            ]  # fmt: skip
            if at and self.attached[at - 1] != attached:
                row.append(f"from={self.attached[at - 1]}|{attached}")
            if at + 1 < len(view) and self.attached[at + 1] != attached:
                row.append(f"to={attached}|{self.attached[at + 1]}")
            sentences = max(-2, min(view.sentence[at] - view.sentence[self.head], 2))
            if self.subject[0] <= at < self.subject[1]:
                row += ["subject", f"subject={'first' if at == self.subject[0] else 'on'}|{self.tag}"]
            row.append(f"sd={sentences}")
            row.append(f"sq={sentences}|{quoted}|{side}{between[at][0]}")
            if at in self.other:
                row.append(f"other={side}")
            row += self._ruled(at)
            yield row

    def _between(self) -> list[tuple[int, int, int, int]]:
        """For each token how many quotation marks, commas, other cues and stops stand between it and the cue."""
        made = [(0, 0, 0, 0)] * len(self.view)
        for way in (range(self.cue[1], len(self.view)), range(self.cue[0] - 1, -1, -1)):
            marks = commas = cues = stops = 0
            for at in way:
                word = self.view.words[at]
                made[at] = (marks, commas, cues, stops)
                marks = min(marks + (word in QUOTE_MARKS), 4)
                commas = min(commas + (word == ","), 3)
                cues = min(cues + (at in self.other), 2)
                stops = min(stops + (word in _STOPS), 2)
        return made

    def _ruled(self, at: int) -> Iterator[str]:
        """What the rule that sees the same cue takes the token for."""
        frame = self.frame
        if frame is None:
            yield "rule=none"
            return
        for name, stretch in (("content", frame.content), ("source", frame.source), ("own", frame.own)):
            if stretch is not None and stretch[0] <= at < stretch[1]:
                edge = "first" if at == stretch[0] else "last" if at == stretch[1] - 1 else "in"
                yield from (f"r{name}", f"r{name}={edge}", f"r{name}={frame.rule}")
        if frame.content is None:
            yield "rcontent=none"


_STOPS = frozenset(".!?:;")


def _far(away: int) -> str:
    """How many words away, more coarsely the farther."""
    return str(away) if away < 6 else str(min(away // 5 * 5, 30))


def stem(word: str) -> str:
    """A word without the commonest endings of verbs and nouns: enough to see forms of one word as one."""
    for end in ("ing", "ied", "ies", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word
