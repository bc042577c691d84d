"""The invariants on whole days: each check finds nothing wrong with a day, and sees a spoilt one."""

import copy
from datetime import datetime, timedelta
from decimal import Decimal

import invariants
import pytest
from decided_day import Day
from deltalake import DeltaTable


@pytest.fixture(scope="module")
def days(demo):
    """Every day that the demo published."""
    tables = {}

    def read(name):
        if name not in tables:
            tables[name] = DeltaTable(str(demo / "warehouse" / name)).to_pyarrow_table().to_pylist()
        return tables[name]

    cut_offs = {row["as_of"]: row["cut_off"] for row in read("runs") if row["job"] == "decide"}
    return [
        Day(as_of, read, datetime.fromisoformat(cut_offs[as_of].replace("Z", "+00:00")))
        for as_of in sorted({row["as_of"] for row in read("days")})
    ]


@pytest.mark.parametrize("check", invariants.CHECKS, ids=lambda check: check.__name__)
def test_every_day_should_hold(check, days):
    assert len(days) >= 3
    for day in days:
        assert check(day) == [], day.as_of


def test_the_days_should_have_what_is_looked_at(days):
    decisions = [row for day in days for row in day.decisions]
    assert {"HOLD", "LIMIT", "DECREASE", "FREEZE", "BLOCK", "CONVERT"} <= {
        row["action"] for row in decisions
    }
    assert {"FROZEN", "BLOCKED", "ACTIVE"} <= {row["status_before"] for row in decisions}
    assert any(use["allotted"] > 0 for day in days for use in day.guarantee_use)
    assert any(row["used"] for day in days for row in day.allocations.values())



def a(day, **wanted):
    """A decision of that kind."""
    return next(
        row for row in day.decisions if all(row[each] in want for each, want in wanted.items())
    )


def untouched(day):
    return a(day, action=["HOLD"], status_before=["ACTIVE"], conversion_amount=[0], earmarked=[0])


def spoil_cap(day):
    untouched(day)["new_quota"] = Decimal("10000000.00")


def spoil_exposure(day):
    untouched(day)["customer_exposure"] += Decimal("0.01")


def spoil_negative(day):
    untouched(day)["new_quota"] = Decimal("-0.01")


def spoil_budget(day):
    row = day.allocations["cuts"]
    row["used"] = row["most"] + 1


def spoil_overhang(day):
    day.allocations["cuts"].update(used=Decimal(1), overhang=Decimal("0.000001"))


def spoil_added(day):
    row = untouched(day)
    row["action"] = "INCREASE"
    row["new_quota"] += day.allocations["quota_" + row["product"].lower()]["most"] + 1


def spoil_closed_lane(day):
    for row in day.allocations.values():
        row["used"] = None


def spoil_held(day):
    day.state = "HELD"
    row = a(day, lane=["GROWTH"])
    day.applied = day.applied | {row["decision_id"]}


def lent(day):
    return next(use for use in day.guarantee_use if use["allotted"] > 0)


def spoil_promise(day):
    """The same is lent again."""
    use = lent(day)
    day.guarantee_use += [use] * 20


def spoil_frozen_guarantor(day):
    guarantor = lent(day)["guarantor_id"]
    a(day, user_id=[guarantor])["status"] = "FROZEN"


def spoil_cut_guarantor(day):
    guarantor = lent(day)["guarantor_id"]
    a(day, user_id=[guarantor], product=["CASH_LOAN"])["new_quota"] = Decimal("1.00")


def spoil_circle(day):
    use = lent(day)
    use["used"] = Decimal("0.01")
    back = {"guarantor_id": use["borrower_id"], "borrower_id": use["guarantor_id"]}
    day.guarantee_use.append({**use, **back})


def spoil_uplift(day):
    row = untouched(day)
    row["guarantee_uplift"] = Decimal("1.00")
    row["new_quota"] = row["outstanding"] + 1000


def spoil_conversion(day):
    a(day, action=["CONVERT"])["new_quota"] += 100


def spoil_pair(day):
    a(day, action=["CONVERT"], product=["CASH_LOAN"])["action"] = "HOLD"


def spoil_reason(day):
    a(day, lane=["PROTECTIVE"])["reasons"] = []


def spoil_five_reasons(day):
    a(day, lane=["PROTECTIVE"])["reasons"] = list("abcde")


def spoil_lane(day):
    a(day, lane=["PROTECTIVE"])["lane"] = "NONE"


def rise(day, by, quota=10000):
    row = untouched(day)
    line = invariants.key(row)
    row.update(action="INCREASE", old_quota=Decimal(quota), new_quota=Decimal(quota + by))
    day.quotas[line] = [(day.as_of - timedelta(days=400), Decimal(quota))]
    day.last_rise.pop(line, None)
    day.last_cut.pop(line, None)
    return line


def spoil_step(day):
    rise(day, 5100)


def spoil_year(day):
    day.quotas[rise(day, 2000)] = [(day.as_of - timedelta(days=400), Decimal(5900))]


def spoil_least(day):
    rise(day, 400)


def spoil_rounding(day):
    rise(day, 1050)


def spoil_rise_rest(day):
    day.last_rise[rise(day, 1000)] = day.as_of - timedelta(days=89)


def spoil_cut_rest(day):
    day.last_cut[rise(day, 1000)] = day.as_of - timedelta(days=179)


def spoil_frozen(day):
    row = a(day, status_before=["FROZEN", "FROZEN_BY_CORE", "BLOCKED"], action=["HOLD", "BLOCK"])
    row["new_quota"] = row["old_quota"] + 1


def spoil_blocked(day):
    a(day, status_before=["BLOCKED"])["status"] = "ACTIVE"


def spoil_late(day):
    a(day, action=["LIMIT"], binding=["PAST_DUE"])["action"] = "HOLD"


def spoil_cent(day):
    untouched(day)["new_quota"] += Decimal("0.001")


def spoil_float(day):
    untouched(day)["old_quota"] = 100.0


def spoil_choice(day):
    untouched(day)["new_quota"] -= 100


def spoil_two_choices(day):
    pairs = next(iter(day.candidates.values()))
    pairs.append(pairs[0])


def spoil_hard_cap(day):
    pair = next(p[0] for p in day.candidates.values() if p[0]["pay_later_quota"] is not None)
    pair["pay_later_cap"] = pair["pay_later_quota"] - 1


SPOILT = {
    invariants.caps: (spoil_cap, spoil_exposure, spoil_negative),
    invariants.budgets: (
        spoil_budget,
        spoil_overhang,
        spoil_added,
        spoil_closed_lane,
        spoil_held,
    ),
    invariants.guarantees: (
        spoil_promise,
        spoil_frozen_guarantor,
        spoil_cut_guarantor,
        spoil_circle,
        spoil_uplift,
    ),
    invariants.conversions: (spoil_conversion, spoil_pair),
    invariants.reasons: (spoil_reason, spoil_five_reasons, spoil_lane),
    invariants.steps: (
        spoil_step,
        spoil_year,
        spoil_least,
        spoil_rounding,
        spoil_rise_rest,
        spoil_cut_rest,
    ),
    invariants.stopped: (spoil_frozen, spoil_blocked, spoil_late),
    invariants.money: (spoil_cent, spoil_float),
    invariants.candidates: (spoil_choice, spoil_two_choices, spoil_hard_cap),
}


@pytest.mark.parametrize(
    ("check", "spoil"),
    [(check, spoil) for check, spoils in SPOILT.items() for spoil in spoils],
    ids=lambda each: each.__name__,
)
def test_a_spoilt_day_should_be_seen(check, spoil, days):
    day = copy.deepcopy(days[1])
    spoil(day)

    assert check(day) != []


def test_a_rise_within_the_rules_should_pass(days):
    day = copy.deepcopy(days[1])
    rise(day, 1000)

    assert invariants.steps(day) == []
