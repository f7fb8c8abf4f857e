"""One file for each thing that two claims can disagree about.

Every rule takes two testimonies of one subject and answers with a finding, with a harmless relation, or with None
where it has nothing to say. The order in which they are asked stands in :mod:`analysis.contradictions`.
"""
