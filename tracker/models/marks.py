"""Rows looked up by marks that they share, at a cost that does not grow with how common a mark is."""

import json
from collections.abc import Collection

from django.db import connection

_SHARING = {
    # By pairs, so that the index alone can give the order: a planner that holds marks for rare would sort all rows.
    "postgresql": """
        SELECT asked.mark, found.{marked}_id
        FROM unnest(%s::bigint[]) AS asked(mark) CROSS JOIN LATERAL (
            (SELECT mark, {marked}_id FROM {table}
             WHERE (mark, {marked}_id) >= (asked.mark, 0)
             ORDER BY mark, {marked}_id LIMIT {most})
            UNION
            (SELECT mark, {marked}_id FROM {table}
             WHERE (mark, {marked}_id) <= (asked.mark, 9223372036854775807)
             ORDER BY mark DESC, {marked}_id DESC LIMIT {most})
        ) AS found
        WHERE found.mark = asked.mark""",
    "sqlite": """
        SELECT asked.value, found.{marked}_id
        FROM json_each(%s) AS asked CROSS JOIN {table} AS found
        WHERE found.id IN (
            SELECT id FROM (SELECT id FROM {table} WHERE mark = asked.value
                            ORDER BY {marked}_id LIMIT {most})
            UNION
            SELECT id FROM (SELECT id FROM {table} WHERE mark = asked.value
                            ORDER BY {marked}_id DESC LIMIT {most}))""",
}


def sharing(marked: str, marks: Collection[int], most: int = 8) -> list[tuple[int, int]]:
    """Pairs of a mark and the key of a ``marked`` row that has it: of each the ``most`` earliest and as many latest.

    ``marked`` names the model ("quotation"), whose marks stand in the table of that name with "mark" behind it. What
    half of the record has in common is thus asked for at the cost of what is rare.
    """
    asked = list(marks)
    words = {"marked": marked, "table": f"tracker_{marked}mark", "most": most}
    with connection.cursor() as cursor:
        given = asked if connection.vendor == "postgresql" else json.dumps(asked)
        cursor.execute(_SHARING[connection.vendor].format(**words), [given])
        return [(mark, key) for mark, key in cursor.fetchall()]
