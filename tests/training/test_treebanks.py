from pathlib import Path

from training.treebanks import Tree, trees

CONLLU = """# text = She didn't go.
1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t4:nsubj\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t4:aux\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t4:advmod\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t0:root\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_

"""
"""An invented sentence."""


def treebank(folder: Path, conllu: str) -> list[Tree]:
    """The training trees of a treebank that holds one document."""
    (folder / "bank" / "file-lists").mkdir(parents=True)
    (folder / "bank" / "sources").mkdir()
    (folder / "bank" / "file-lists" / "files.train").write_text("one.conllu\n")
    (folder / "bank" / "sources" / "one.conllu").write_text(conllu)
    return list(trees(folder, "train"))


def test_a_tree_is_told_over_into_our_tokens(tmp_path: Path) -> None:
    (tree,) = treebank(tmp_path, CONLLU)
    assert tree.words == ("She", "didn't", "go", ".")
    assert (tree.tags[1], tree.heads, tree.relations[1]) == ("VBD", (3, 3, 0, 3), "aux")


def test_a_sentence_whose_words_are_not_in_its_text_is_left_out(tmp_path: Path) -> None:
    assert treebank(tmp_path, CONLLU.replace("\tgo\tgo", "\twent\tgo")) == []
