"""The network that learns: the same sums as :mod:`analysis.grammar` does, written for PyTorch."""

import torch
from torch import Tensor, nn

SIZES = (96, 24, 16, 32, 24, 16)
"""How many numbers a row of each table of :data:`analysis.features.KINDS` holds."""

HIDDEN = 96
LAYERS = 3
ARC = 96
LABEL = 40


class Recurrent(nn.Module):
    """One layer of simple recurrent units in both directions (Lei et al. 2018), without the peephole weights."""

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.hidden = hidden
        self.gates = 3 if size == 2 * hidden else 4
        self.turn = nn.Linear(size, 2 * hidden * self.gates)

    def forward(self, given: Tensor, known: Tensor) -> Tensor:
        batch, length, _ = given.shape
        made = self.turn(given).view(batch, length, 2, self.gates, self.hidden)
        new, forget, reset = made[:, :, :, 0], made[:, :, :, 1], made[:, :, :, 2]
        over = made[:, :, :, 3] if self.gates == 4 else given.view(batch, length, 2, self.hidden)
        forget = torch.sigmoid(forget)
        forget = torch.where(known[:, :, None, None], forget, torch.ones_like(forget))
        new = (1 - forget) * new
        states = []
        for way, order in ((0, range(length)), (1, range(length - 1, -1, -1))):
            cell = torch.zeros(batch, self.hidden)
            cells: list[Tensor] = [cell] * length
            for at in order:
                cell = forget[:, at, way] * cell + new[:, at, way]
                cells[at] = cell
            states.append(torch.stack(cells, 1))
        cell = torch.stack(states, 2)
        reset = torch.sigmoid(reset)
        return (reset * torch.tanh(cell) + (1 - reset) * over).flatten(2)


class Grammar(nn.Module):
    """Words in; tags, scores of heads and scores of relations out."""

    def __init__(self, rows: list[int], tags: int, relations: int) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(count, size) for count, size in zip(rows, SIZES, strict=True))
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.5)
        sizes = [sum(SIZES)] + [2 * HIDDEN] * LAYERS
        self.layers = nn.ModuleList(Recurrent(size, HIDDEN) for size in sizes[:-1])
        self.tag = nn.Linear(2 * HIDDEN, tags)
        self.arc_dependent = nn.Linear(2 * HIDDEN, ARC)
        self.arc_head = nn.Linear(2 * HIDDEN, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.root = nn.Parameter(torch.randn(2 * HIDDEN) * 0.1)
        self.label_dependent = nn.Linear(2 * HIDDEN, LABEL)
        self.label_head = nn.Linear(2 * HIDDEN, LABEL)
        self.label = nn.Parameter(torch.zeros(LABEL + 1, relations, LABEL + 1))
        self.drop = 0.33

    def forward(self, words: Tensor, known: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        held = torch.cat([table(words[:, :, kind]) for kind, table in enumerate(self.tables)], 2)
        held = self._dropped(held)
        first = None
        for layer in self.layers:
            held = self._dropped(layer(held, known))
            first = held if first is None else first
        tags = self.tag(first)
        with_root = torch.cat([self.root.expand(len(held), 1, -1), held], 1)
        dependent = self._dropped(torch.relu(self.arc_dependent(held)))
        head = self._dropped(torch.relu(self.arc_head(with_root)))
        one = torch.ones(*dependent.shape[:2], 1)
        arcs = torch.cat([dependent, one], 2) @ self.arc @ head.transpose(1, 2)
        padding = torch.cat([torch.ones(len(held), 1, dtype=torch.bool), known], 1)
        arcs = arcs.masked_fill(~padding[:, None, :], -1e9)
        return tags, arcs, with_root, held

    def relations(self, held: Tensor, with_root: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relation of each word to the head given for it."""
        chosen = torch.gather(with_root, 1, heads[:, :, None].expand(-1, -1, with_root.shape[2]))
        dependent = torch.relu(self.label_dependent(held))
        head = torch.relu(self.label_head(chosen))
        one = torch.ones(*dependent.shape[:2], 1)
        left = torch.cat([dependent, one], 2)
        right = torch.cat([head, one], 2)
        return torch.einsum("bni,irj,bnj->bnr", left, self.label, right)

    def _dropped(self, given: Tensor) -> Tensor:
        """Dropout with one mask for all words of a sentence."""
        if not self.training:
            return given
        mask = torch.bernoulli(torch.full((given.shape[0], 1, given.shape[2]), 1 - self.drop)) / (1 - self.drop)
        return given * mask
