"""What must hold of every day, looked for in its tables: each check gives what it finds wrong."""

from collections import defaultdict
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal

CENT = Decimal("0.01")
LANES = {
    **dict.fromkeys(("OPEN", "INCREASE", "CONVERT", "RESTORE"), "GROWTH"),
    **dict.fromkeys(("HOLD", "REVIEW"), "NONE"),
    **dict.fromkeys(("LIMIT", "DECREASE", "FREEZE", "BLOCK"), "PROTECTIVE"),
}
ADDED = ("OPEN", "INCREASE")
ORDERED = ("OVERRIDE", "ROLLBACK")
MONEY = (
    "old_quota new_quota earmarked_before uplift_before conversion_amount earmarked"
    " guarantee_uplift premium outstanding customer_exposure expected_balance ead"
).split()


def number(value):
    return Decimal(str(value))


def name(row):
    return f"{row['user_id']} {row['product']} {row['action']} {row['binding']}"


def by_user(day):
    users = defaultdict(list)
    for row in day.decisions:
        users[row["user_id"]].append(row)
    return users


def exposure(day, user, quotas):
    """Customer exposure at quotas net of earmarks, by product."""
    owed = day.owed.get(user, {})
    products = set(owed) | set(quotas)
    return day.guaranteed.get(user, 0) + sum(
        max(quotas.get(each, 0), owed.get(each, 0)) for each in products
    )


def given(rows):
    return {row["product"]: row["new_quota"] - row["earmarked"] for row in rows}


def caps(day):
    """No quota below zero or above its cap or what is owed; no exposure above the customer's cap."""
    wrong = []
    for user, rows in by_user(day).items():
        limits = day.pack(rows[0])["caps"]
        most = number(limits["customer-exposure"][day.segments[user]])
        total = exposure(day, user, given(rows))
        owed = exposure(day, user, {})
        for row in rows:
            cap = max(number(limits["quota"][row["product"]]), row["outstanding"])
            if not 0 <= row["new_quota"] <= cap:
                wrong.append(f"{name(row)}: quota {row['new_quota']} of at most {cap}")
            if row["customer_exposure"] != total:
                wrong.append(f"{name(row)}: exposure {row['customer_exposure']} is {total}")
            if owed > most and row["line_version"] > 0 and LANES[row["action"]] != "PROTECTIVE":
                wrong.append(f"{name(row)}: {owed} owed, at most {most}")
        if total > max(most, owed):
            wrong.append(f"{user}: exposure {total} of at most {most}")
    return wrong


def budgets(day):
    """What a run adds is within every budget; nothing where one is exceeded, or growth is closed."""
    wrong = []
    for row in day.allocations.values():
        used = row["used"] or 0
        if used > row["most"] or (row["overhang"] and used > 0):
            wrong.append(f"{row['budget']}: {used} of {row['most']}, overhang {row['overhang']}")
    added = added_by(day)
    chose = any(row["used"] is not None for row in day.allocations.values())
    for budget, amount in added.items():
        most = day.allocations[budget]["most"] if chose else 0
        if amount > most:
            wrong.append(f"decisions add {amount} to {budget}, of {most}")
    growth = [row for row in day.decisions if LANES[row["action"]] == "GROWTH"]
    if not chose:
        wrong += [f"{name(row)} without budgets" for row in growth]
    if day.state == "HELD":
        wrong += [f"{name(row)} on a held day" for row in growth if row["decision_id"] in day.applied]
    return wrong


def added_by(day):
    """What decisions add to what stood, by budget; what is given back or converted is not new."""
    added = defaultdict(Decimal)
    added["cuts"] += sum(row["binding"] == "UNDRAWN" for row in day.decisions)
    for user, rows in by_user(day).items():
        grown = [row for row in rows if row["action"] in ADDED]
        before = {**given(rows), **{row["product"]: row["old_quota"] for row in grown}}
        for row in grown:
            before[row["product"]] -= row["earmarked"]
            added["rises"] += 1
            added["quota_" + row["product"].lower()] += row["new_quota"] - row["old_quota"]
        more = exposure(day, user, given(rows)) - exposure(day, user, before)
        added["exposure"] += max(more, 0)
    for pairs in day.candidates.values():
        first = pairs[0]["expected_loss"]
        more = sum(pair["expected_loss"] - first for pair in pairs if pair["chosen"])
        added["expected_loss"] += max(more, 0)
    return added


def left(rows, product):
    """Own quota, without uplift, that a run leaves; none of who may not use any line after it."""
    if any(row["status"] != "ACTIVE" for row in rows):
        return Decimal(0)
    return sum(
        max(min(row["old_quota"] - row["uplift_before"], row["new_quota"]), Decimal(0))
        for row in rows
        if row["product"] == product
    )


def free_income(day, user, pack):
    income = day.income(user, number(pack["affordability"]["declared-share"]))
    if income is None:
        return Decimal(0)
    rules = pack["affordability"]
    caps_given = day.guaranteed.get(user, 0) * number(rules["guarantee-share"]) / 12
    dues = day.dues_elsewhere(user, number(rules["other-debt-share"])) + caps_given
    return income - number(rules["living-cost"]) - day.due.get(user, 0) - dues


def guarantees(day):
    """A guarantor's capacity is lent once, within what the run leaves; circles lift nobody."""
    wrong = []
    users = by_user(day)
    lent, lifted, over = defaultdict(Decimal), defaultdict(Decimal), defaultdict(set)
    for use in day.guarantee_use:
        lent[use["guarantor_id"]] += use["allotted"]
        lifted[use["borrower_id"], day.lifts[use["link_id"]]] += use["used"]
        if use["used"] > 0:
            over[use["guarantor_id"]].add(use["borrower_id"])
        if not 0 <= use["used"] <= use["allotted"]:
            wrong.append(f"link {use['link_id']} lifts by {use['used']} of {use['allotted']}")
    for guarantor, amount in lent.items():
        rows = users.get(guarantor, [])
        if amount == 0:
            continue
        if not rows:
            wrong.append(f"{guarantor} lends {amount} without a line")
            continue
        pack = day.pack(rows[0])
        rules = pack["guarantee"]
        capacity = min(
            number(rules["free-income-months"]) * free_income(day, guarantor, pack),
            number(rules["quota-share"]) * left(rows, "CASH_LOAN"),
        )
        if amount > max(capacity, 0) + CENT:
            wrong.append(f"{guarantor} lends {amount} of {capacity}")
    for (borrower, product), amount in lifted.items():
        rows = users.get(borrower, [])
        share = number(day.pack(rows[0])["guarantee"]["uplift-share"]) if rows else 0
        if amount > share * left(rows, product):
            wrong.append(f"{borrower} is lifted by {amount} over {left(rows, product)}")
    for row in day.decisions:
        used = lifted[row["user_id"], row["product"]]
        drawn = row["new_quota"] <= row["outstanding"] + day.in_flight.get(key(row), 0)
        if row["guarantee_uplift"] > used and not drawn:
            wrong.append(f"{name(row)}: {row['guarantee_uplift']} rests on {used}")
    return wrong + [f"{user} stands behind themself" for user in over if circular(user, over)]


def circular(user, over):
    seen, reached = set(), [user]
    while reached:
        for borrower in over.get(reached.pop(), ()):
            if borrower == user:
                return True
            if borrower not in seen:
                seen.add(borrower)
                reached.append(borrower)
    return False


def conversions(day):
    """What leaves pay-later arrives on the cash loan, set aside for the bill; exposure never grows."""
    wrong = []
    for user, rows in by_user(day).items():
        converted = {row["product"]: row for row in rows if row["action"] == "CONVERT"}
        if any(row["conversion_amount"] for row in rows if row["action"] != "CONVERT"):
            wrong.append(f"{user} converts without CONVERT")
        if not converted:
            continue
        if set(converted) != {"PAY_LATER", "CASH_LOAN"}:
            wrong.append(f"{user} converts on {sorted(converted)} alone")
            continue
        bill, loan = converted["PAY_LATER"], converted["CASH_LOAN"]
        amount = bill["conversion_amount"]
        before = {row["product"]: row["old_quota"] - row["earmarked_before"] for row in rows}
        adds_up = (
            0 < amount == loan["conversion_amount"]
            and bill["new_quota"] == bill["old_quota"] - amount >= 0
            and loan["new_quota"] == loan["old_quota"] + amount
            and loan["earmarked"] == loan["earmarked_before"] + amount
            and exposure(day, user, given(rows)) <= exposure(day, user, before)
        )
        if not adds_up:
            wrong.append(f"{user}: {bill['old_quota']} - {amount} and {loan['old_quota']} + {amount}")
    return wrong


def reasons(day):
    """Whatever takes something away has one to four reasons of its own, and every row its rule."""
    wrong = []
    for row in day.decisions:
        told = row["reasons"] or []
        owed = LANES[row["action"]] == "PROTECTIVE"
        if not (owed <= len(told) <= 4) or len(set(told)) < len(told):
            wrong.append(f"{name(row)}: reasons {told}")
        if row["lane"] != LANES[row["action"]] or not row["binding"]:
            wrong.append(f"{name(row)}: lane {row['lane']}")
    return wrong


def steps(day):
    """Rises by rule keep the step, the year's growth, the waiting times, least change and rounding."""
    wrong = []
    for row in day.decisions:
        if row["action"] != "INCREASE" or row["binding"] in ORDERED:
            continue
        rules = {each: number(value) for each, value in day.pack(row)["stability"].items()}
        old, new = row["old_quota"], row["new_quota"]
        share = (old * rules["minimum-share"]).quantize(CENT, ROUND_HALF_EVEN)
        part = (old * rules["minimum-amount-share"]).quantize(CENT, ROUND_HALF_EVEN)
        checks = {
            "step": new - old <= old * rules["step"],
            "year": new <= rules["yearly-factor"] * day.year_ago(row),
            "least": new - old >= max(share, min(part, rules["minimum-amount"])),
            "rounding": new % rules["rounding"] == 0,
            "rise": rested(day, day.last_rise.get(key(row)), rules["days-after-rise"]),
            "cut": rested(day, day.last_cut.get(key(row)), rules["days-after-cut"]),
        }
        wrong += [f"{name(row)}: {old} to {new}, {each}" for each, kept in checks.items() if not kept]
    return wrong


def key(row):
    return row["user_id"], row["product"]


def rested(day, last, days):
    return last is None or day.as_of - last >= timedelta(days=int(days))


def stopped(day):
    """What is frozen, blocked or late never rises; what others froze or blocked stays so."""
    wrong = []
    for row in day.decisions:
        late = day.dpd.get(key(row), 0)
        was, action = row["status_before"], row["action"]
        restored = action == "RESTORE" and (was == "FROZEN" or row["binding"] in ORDERED)
        if (was != "ACTIVE" and not restored) or late > 0:
            if row["new_quota"] > row["old_quota"]:
                wrong.append(f"{name(row)}: {was}, {late} days late, raised to {row['new_quota']}")
        if was in ("FROZEN_BY_CORE", "BLOCKED") and row["status"] == "ACTIVE" and not restored:
            wrong.append(f"{name(row)}: {was} became {row['status']}")
        if late > 0 and action not in ("LIMIT", "FREEZE", "BLOCK"):
            wrong.append(f"{name(row)}: {late} days late")
    return wrong


def money(day):
    """Amounts are decimals in whole cents."""
    return [
        f"{name(row)}: {column} {row[column]!r}"
        for row in day.decisions
        for column in MONEY
        if row[column] is not None
        and not (isinstance(row[column], Decimal) and row[column] % CENT == 0)
    ]


def candidates(day):
    """One pair is chosen, and decided unless an experiment gives less; no pair is above a hard cap."""
    wrong = []
    users = by_user(day)
    for user, pairs in day.candidates.items():
        chosen = [pair for pair in pairs if pair["chosen"]]
        if len(chosen) != 1:
            wrong.append(f"{user} has {len(chosen)} chosen pairs")
            continue
        for pair in pairs:
            for product in ("pay_later", "cash_loan"):
                quota, cap = pair[product + "_quota"], pair[product + "_cap"]
                if quota is not None and quota > cap:
                    wrong.append(f"{user}: {product} {quota} above {cap}")
        # Whose lines are all closed has a pair without quotas, and no decision.
        for row in users.get(user, []):
            quota = chosen[0][row["product"].lower() + "_quota"]
            less = row["arm"] in ("HOLDOUT", "EXPLORE") and row["old_quota"] <= row["new_quota"]
            if row["new_quota"] != quota and not (less and row["new_quota"] <= quota):
                wrong.append(f"{name(row)}: {row['new_quota']}, chosen {quota}")
    if day.candidates:
        wrong += [f"{user} has no candidates" for user in users if user not in day.candidates]
    return wrong


CHECKS = (caps, budgets, guarantees, conversions, reasons, steps, stopped, money, candidates)

