"""How the admin looks and what its sidebar offers. Read by the settings, so it imports no model."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy

NAME = "Gainsay"


def asset(path: str) -> Callable[[HttpRequest], str]:
    """The address of a static file, worked out when a page is made."""
    return lambda request: static(f"tracker/{path}")


def may(permission: str) -> Callable[[HttpRequest], bool]:
    """Whether the account that asks has the permission."""
    return lambda request: request.user.has_perm(permission)


def rows(model: str, title: str, icon: str, **more: Any) -> dict[str, Any]:
    """A link to the list of a model, for those who may see it. The model is "label.name", or a name of the record."""
    app, _, name = model.rpartition(".")
    app = app or "tracker"
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{name}_changelist"),
        "permission": may(f"{app}.view_{name}"),
        **more,
    }


def among_articles(request: HttpRequest) -> bool:
    """Whether the page belongs to the articles, the form for new ones having an entry of its own."""
    articles = str(reverse_lazy("admin:tracker_article_changelist"))
    return request.path.startswith(articles) and not request.path.endswith("/add/")


SIDEBAR = [
    {
        "items": [
            {"title": "What needs attention", "icon": "notifications_active", "link": reverse_lazy("admin:index")},
            {
                "title": "Add articles",
                "icon": "note_add",
                "link": reverse_lazy("admin:tracker_article_add"),
                "permission": may("tracker.add_article"),
            },
        ],
    },
    {
        "title": "Cases",
        "separator": True,
        "items": [
            rows("violation", "Alleged violations", "gavel"),
            rows(
                "contradiction",
                "Contradictions",
                "call_split",
                badge="tracker.admin.badges.open_contradictions",
                badge_variant="danger",
            ),
            rows(
                "evidence",
                "Evidence",
                "fact_check",
                badge="tracker.admin.badges.evidence_waiting",
                badge_variant="warning",
            ),
            rows("provisionlink", "Provisions engaged", "link"),
            rows("reply", "Right of reply", "forward_to_inbox"),
        ],
    },
    {
        "title": "Sources",
        "separator": True,
        "items": [
            rows("article", "Articles", "newspaper", active=among_articles),
            rows("statement", "Statements", "format_quote"),
            rows("claim", "Claims", "checklist"),
            rows("recheck", "Re-checks", "published_with_changes"),
            rows("difference", "Read anew", "compare_arrows"),
            rows("feed", "Feeds", "rss_feed"),
            rows("outlet", "Outlets", "domain"),
            rows("party", "Parties", "groups"),
            rows("origin", "Origins", "hub"),
        ],
    },
    {
        "title": "Output",
        "separator": True,
        "items": [
            rows("report", "Reports", "summarize"),
            rows("correction", "Corrections", "edit_note"),
            rows("provision", "Legal catalogue", "balance"),
        ],
    },
    {
        "title": "Record",
        "separator": True,
        "collapsible": True,
        "items": [
            rows("capture", "Captures", "inventory_2"),
            rows("textversion", "Texts", "article"),
            rows("assessment", "Assessments", "psychology"),
            rows("position", "Positions", "stacks"),
            rows("ledgerentry", "Ledger", "receipt_long"),
            rows("checkpoint", "Checkpoints", "verified"),
        ],
    },
    {
        "title": "Service",
        "separator": True,
        "collapsible": True,
        "items": [
            rows("django_celery_beat.periodictask", "Timetable", "schedule"),
            rows("django_celery_beat.crontabschedule", "Times of day", "calendar_clock"),
            rows("django_celery_beat.intervalschedule", "Intervals", "timer"),
            rows("account", "Accounts", "person"),
        ],
    },
]

UNFOLD = {
    "SITE_TITLE": NAME,
    "SITE_HEADER": NAME,
    "SITE_SUBHEADER": "Sanctions evidence",
    "SITE_URL": None,
    "SITE_ICON": asset("mark.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": asset("mark.svg")}],
    "STYLES": [asset("admin.css"), asset("pages.css")],
    "SCRIPTS": [asset("passages.js")],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "6px",
    "DASHBOARD_CALLBACK": "tracker.admin.dashboard.attention",
    "COMMAND": {"search_callback": "tracker.admin.palette.find"},
    "SIDEBAR": {"show_search": True, "command_search": True, "show_all_applications": False, "navigation": SIDEBAR},
    "COLORS": {
        "primary": {
            "50": "oklch(97.2% .014 215)",
            "100": "oklch(94% .03 215)",
            "200": "oklch(89% .05 216)",
            "300": "oklch(81% .08 217)",
            "400": "oklch(70% .105 219)",
            "500": "oklch(59% .105 222)",
            "600": "oklch(49% .092 225)",
            "700": "oklch(42.5% .08 227)",
            "800": "oklch(36.5% .067 229)",
            "900": "oklch(31% .055 231)",
            "950": "oklch(23% .042 233)",
        },
    },
}
