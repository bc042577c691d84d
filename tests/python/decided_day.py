"""A day as its tables tell it: what was decided, and what was known of the customers."""

import json
from collections import defaultdict
from datetime import timedelta, timezone
from decimal import Decimal

from invariants import key

SHANGHAI = timezone(timedelta(hours=8))
DATED = "quota_decisions allocations candidates guarantee_use delinquency positions line_use".split()


class Day:
    """What was decided of a day, and what was known of its customers."""

    def __init__(self, as_of, read, cut_off):
        self.as_of, self._cut_off = as_of, cut_off
        today = {table: [row for row in read(table) if row["as_of"] == as_of] for table in DATED}
        published = [row for row in today["quota_decisions"] if not row["retrospective"]]
        last = max(row["revision"] for row in published)
        self.decisions = [row for row in published if row["revision"] == last]
        self.allocations = {row["budget"]: row for row in today["allocations"]}
        self.guarantee_use = today["guarantee_use"]
        self.lifts = {row["link_id"]: row["product"] for row in read("credit_links")}
        self.candidates = defaultdict(list)
        for row in sorted(today["candidates"], key=lambda row: row["choice"]):
            self.candidates[row["user_id"]].append(row)
        self.owed, self.in_flight = defaultdict(dict), {}
        for row in today["positions"]:
            self.owed[row["user_id"]][row["product"]] = max(row["outstanding"], Decimal(0))
            self.in_flight[key(row)] = row["in_flight"]
        self.dpd = {key(row): row["dpd_uncured"] for row in today["delinquency"]}
        self.due = defaultdict(Decimal)
        for row in today["line_use"]:
            self.due[row["user_id"]] += row["due_30"]
        self._packs = {row["policy_id"]: json.loads(row["document"]) for row in read("policies")}
        (self.state,) = {row["state"] for row in read("days") if row["as_of"] == as_of}
        outcomes = read("publications")
        self.applied = {row["decision_id"] for row in outcomes if row["outcome"] == "APPLIED"}
        self._ledger(read)
        self._history(read)

    def _ledger(self, read):
        self._users = {row["user_id"]: row for row in self._known(read("users"), "user_id")}
        self.segments = {user: row["segment"] for user, row in self._users.items()}
        self.guaranteed = defaultdict(Decimal)
        for row in self._known(read("credit_links"), "link_id"):
            ended = row["ends_on"] is not None and row["ends_on"] < self.as_of
            revoked = row["revoked_on"] is not None and row["revoked_on"] <= self.as_of
            if row["starts_on"] <= self.as_of and not ended and not revoked:
                self.guaranteed[row["guarantor_id"]] += row["cap_amount"]
        self._reports = {}
        reports = self._known(read("bureau_reports"), "user_id", "reported_on")
        for row in sorted(reports, key=lambda row: row["reported_on"]):
            if row["reported_on"] <= self.as_of:
                self._reports[row["user_id"]] = row
        self._observed = {
            row["user_id"]: Decimal(str(row["income_observed"])).quantize(Decimal("0.01"))
            for row in read("features")
            if row["as_of"] == self.as_of and row["income_observed"]
        }

    def _known(self, rows, *keys):
        """The last version of each key before the cut-off, of days up to this one."""
        last = {}
        for row in sorted(rows, key=lambda row: row["recorded_at"]):
            on = row["recorded_at"].astimezone(SHANGHAI).date()
            if row["recorded_at"] < self._cut_off and on <= self.as_of:
                last[tuple(row[each] for each in keys)] = row
        return [row for row in last.values() if not row["deleted"]]

    def _history(self, read):
        """Rises and cuts: of the core system up to the first day of ours, then what was applied."""
        self.quotas, self.last_rise, self.last_cut = defaultdict(list), {}, {}
        first = min(row["as_of"] for row in read("days"))
        for row in sorted(read("credit_lines"), key=lambda row: row["recorded_at"]):
            if row["recorded_at"] >= self._cut_off or row["deleted"]:
                continue
            on, line = row["recorded_at"].astimezone(SHANGHAI).date(), key(row)
            before = self.quotas[line][-1][1] if self.quotas[line] else row["quota"]
            self.quotas[line].append((on, row["quota"]))
            if on <= min(first, self.as_of):
                self._changed(line, on, row["quota"] - before)
        for row in sorted(read("quota_decisions"), key=lambda row: row["as_of"]):
            moved = row["action"] not in ("HOLD", "REVIEW", "CONVERT", "RESTORE")
            taken_back = row["binding"] == "ROLLBACK"
            if row["as_of"] < self.as_of and row["decision_id"] in self.applied:
                if moved and not taken_back:
                    change = row["new_quota"] - row["old_quota"]
                    self._changed(key(row), row["as_of"], change)

    def _changed(self, line, on, change):
        if change > 0:
            self.last_rise[line] = on
        if change < 0:
            self.last_cut[line] = on

    def year_ago(self, row):
        versions = self.quotas.get(key(row), [])
        old = [quota for on, quota in versions if (self.as_of - on).days >= 365]
        return old[-1] if old else versions[0][1] if versions else Decimal(0)

    def pack(self, row):
        return self._packs[row["policy_id"]]

    def income(self, user, declared_share):
        person = self._users[user]
        if person["verified_monthly_income"] is not None:
            return person["verified_monthly_income"] or None
        declared = person["declared_monthly_income"]
        known = [] if declared is None else [declared * declared_share]
        known += [self._observed[user]] if user in self._observed else []
        return min(known, default=None) or None

    def dues_elsewhere(self, user, share):
        report = self._reports.get(user)
        if report is None:
            return Decimal(0)
        dues = report["other_monthly_due"]
        return report["other_debt"] * share if dues is None else dues
