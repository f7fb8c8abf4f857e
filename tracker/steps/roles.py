"""The four roles and what each may do; the machine's own account."""

from django.contrib.auth.models import Group, Permission

from tracker.models import Account, Role

VIEW = {
    *("account", "outlet", "party", "partyalias", "article", "capture", "textversion", "statement", "origin", "claim"),
    *("provision", "validityinterval", "violation", "provisionlink", "evidence", "position", "contradiction"),
    *("quotation", "assessment", "recheck", "rereading", "difference", "report", "reply", "correction"),
    *("ledgerentry", "checkpoint", "feed"),
}
RESEARCH = {
    *("add_article", "change_article", "recheck_article", "add_outlet", "change_outlet", "add_party", "change_party"),
    *("add_partyalias", "change_partyalias", "delete_partyalias", "add_evidence", "change_violation"),
    *("add_reply", "change_reply", "add_correction", "add_report", "add_feed", "change_feed"),
}
REVIEW = {
    *("review_evidence", "settle_contradiction", "decide_provisionlink", "decide_difference"),
    *("recheck_article", "add_assessment", "add_report"),
}
EDIT = {
    *("release_violation", "change_correction", "change_provision", "view_periodictask", "change_periodictask"),
    *("view_crontabschedule", "add_crontabschedule", "change_crontabschedule"),
    *("view_intervalschedule", "add_intervalschedule", "change_intervalschedule"),
}


def permissions_of(role: Role) -> set[str]:
    """The code names of all that the role may do."""
    views = {f"view_{model}" for model in VIEW}
    more = {
        Role.READER: set[str](),
        Role.RESEARCHER: RESEARCH,
        Role.REVIEWER: REVIEW,
        Role.EDITOR: RESEARCH | REVIEW | EDIT,
    }
    return views | more[role]


def seed() -> None:
    """Put the machine's account and the roles with their permissions in place."""
    machine, made = Account.objects.get_or_create(is_machine=True, defaults={"username": "machine"})
    if made:
        machine.set_unusable_password()
        machine.save(update_fields=["password"])
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        wanted = set(Permission.objects.filter(codename__in=permissions_of(role)).values_list("pk", flat=True))
        if wanted != set(group.permissions.values_list("pk", flat=True)):
            group.permissions.set(wanted)


def enrol(username: str, password: str, *roles: Role) -> Account:
    """An account that may sign in to the admin with these roles; an existing one gets the password and roles."""
    account, _ = Account.objects.get_or_create(username=username, defaults={"is_staff": True})
    account.set_password(password)
    account.save(update_fields=["password"])
    account.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return account
