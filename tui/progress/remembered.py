"""The sections of Progress on memory: what was remembered, how well that was foreseen, memories today, leeches."""

from ...data.areas import TITLES as AREA_TITLES
from ...data.clock import day_date
from ...data.statistics import calibration as calibrating
from ...data.statistics import present
from ...data.statistics import retention as retaining
from ...data.statistics.present import Bar
from ...data.statistics.retention import Period, Unit
from ...data.statistics.shares import Share
from ..glyphs import Glyphs
from ..widgets.plot import Axis, Lying, Point, grid, lying
from ..widgets.styled import Styled
from ..words import counted
from .source import Source
from .told import FEW, Table, Told, below, date_name, fitted, muted, percent, share_cells, stack

RECENT = 30  # days that the sentence on retention is about
UNITS: tuple[tuple[Unit, str, int], ...] = (("month", "By month", 12), ("week", "By week", 26), ("day", "By day", 14))
SHARE_COLUMNS = (("n", "n"), ("share", "known"), ("low", "95 % from"), ("high", "to"))
PERIOD_COLUMNS = (
    ("start", "from"),
    ("young_n", "young n"),
    ("young_share", "known"),
    ("mature_n", "mature n"),
    ("mature_share", "known"),
    ("n", "all n"),
    ("share", "known"),
    ("low", "95 % from"),
    ("high", "to"),
)


def retention(source: Source) -> Told:
    """True retention by day, week and month, young and mature apart."""
    found = retaining.recalls(source.answers)
    window = min(source.days or RECENT, 3650)
    sums = retaining.total(found, source.today - window + 1, source.today)
    tables = [
        Table(unit, title, PERIOD_COLUMNS, [_period_row(entry) for entry in _begun(found, source, unit, count)])
        for unit, title, count in UNITS
    ]
    weeks = retaining.periods(found, source.today, "week", 26)
    return Told(
        "retention",
        "Retention",
        _retention_sentence(sums, window, source.rules.retention),
        lambda width, signs: _retention_plot(sums, weeks, source.rules.retention, width, signs),
        tables,
        {
            "window_days": window,
            "target": source.rules.retention,
            "young": share_document(sums.young),
            "mature": share_document(sums.mature),
            "all": share_document(sums.all),
        },
    )


def share_document(share: Share) -> dict[str, object]:
    """Return a share for --json."""
    low, high = share.interval or (None, None)
    return {"n": share.n, "passed": share.passed, "share": share.rate, "low": low, "high": high, "enough": share.enough}


def _begun(found: list[retaining.Recall], source: Source, unit: Unit, count: int) -> list[Period]:
    """Return the periods from the first that holds anything on."""
    listed = retaining.periods(found, source.today, unit, count)
    first = next((place for place, entry in enumerate(listed) if entry.all.n), len(listed))
    return listed[first:]


def _period_row(entry: Period) -> tuple[str | int | float | None, ...]:
    """Return one line of the table."""
    young, mature = entry.young, entry.mature
    return (date_name(entry.start), young.n, young.rate, mature.n, mature.rate, *share_cells(entry.all))


def _retention_sentence(sums: Period, window: int, target: float) -> str:
    """Return what was remembered in plain words."""
    aim = f"the target is {target:.0%}."
    if not sums.all.n:
        return f"No card came up for review in the last {window} days, so there is nothing to remember yet; {aim}"
    if sums.mature.enough:
        return (
            f"In the last {window} days you remembered {percent(sums.mature)} of what you had not seen for three weeks"
            f" or more, and {percent(sums.young)} of the rest; {aim}"
        )
    return f"In the last {window} days you remembered {percent(sums.all)} of what came up for review; {aim}"


def _retention_plot(sums: Period, weeks: list[Period], target: float, width: int, signs: Glyphs) -> Styled:
    """Return the shares of the window, and those of the weeks as points."""
    names = {"young": sums.young, "mature": sums.mature, "all": sums.all}
    bars = [Lying(name, share.rate or 0.0, _with_interval(share, signs)) for name, share in names.items()]
    shown = [entry for entry in weeks if entry.young.enough or entry.mature.enough]
    parts = [lying(bars, min(width, 76), signs)]
    if len(shown) < 2:
        return stack(*parts, muted(FEW, "The weeks are drawn when two of them have more."))
    rates = [share.rate for entry in shown for share in (entry.young, entry.mature) if share.enough and share.rate]
    low = min([0.7, *(int(rate * 10) / 10 for rate in rates)])
    points = [
        Point(entry.start, share.rate or 0.0, sign, style)
        for entry in shown
        for share, sign, style in ((entry.young, signs.ring, "$secondary"), (entry.mature, signs.square, "$accent"))
        if share.enough
    ]
    first, last = shown[0].start, shown[-1].start
    plot = grid(
        points,
        Axis(first, last, f"{day_date(first):%d %b}", f"week from {day_date(last):%d %b}"),
        Axis(low, 1.0, f"{low:.0%}", "100%"),
        signs,
        width=min(width - 8, 78),
        height=7,
        line=lambda _: target,
    )
    legend = f"{signs.ring} young (under 21 days)   {signs.square} mature   {signs.both} both   {signs.dot} target"
    return stack(*parts, below(plot, muted(legend, f"By week. {FEW}")))


def _with_interval(share: Share, signs: Glyphs) -> str:
    """Return a share with its interval and n."""
    if share.rate is None or share.interval is None:
        return f"{signs.dash:>4}  n = 0"
    low, high = share.interval
    return f"{share.rate:>4.0%}  ({low:.0%} to {high:.0%})  n = {share.n:,}" + ("" if share.enough else ", too few")


def calibration(source: Source) -> Told:
    """Predicted against actual recall."""
    predicted = [entry for entry in calibrating.predictions(source.answers, source.rules) if entry.day >= source.first]
    found = calibrating.calibration(predicted)
    columns = (("low", "from"), ("high", "to"), ("predicted", "predicted"), ("n", "n"), ("actual", "known"))
    table = Table(
        "bins",
        "Reviews by what was predicted",
        (*columns, ("interval_low_share", "95 % from"), ("interval_high_share", "to")),
        [(entry.low, entry.high, entry.predicted, *share_cells(entry.actual)) for entry in found.bins],
    )
    return Told(
        "calibration",
        "Calibration",
        _calibration_sentence(found),
        lambda width, signs: _calibration_plot(found, width, signs),
        [table],
        {
            "n": found.n,
            "predicted": found.predicted if found.n else None,
            "actual": share_document(found.actual),
            "log_loss": found.log_loss,
            "rmse_bins": found.rmse,
        },
    )


def _calibration_sentence(found: calibrating.Calibration) -> str:
    """Return how good the predictions were in plain words."""
    if not found.actual.enough:
        return f"{counted(found.n, 'review')} could be predicted so far: too few to tell how good the predictions are."
    actual, (low, high) = found.actual.rate or 0.0, found.actual.interval or (0.0, 1.0)
    verdict = "as far as can be told, that is right."
    if found.predicted < low:
        verdict = "you know more than it thinks, so cards come sooner than they need to."
    elif found.predicted > high:
        verdict = "you know less than it thinks, so cards come later than they should."
    return f"The memory model expected {found.predicted:.1%} to be known, and {actual:.1%} were: {verdict}"


def _calibration_plot(found: calibrating.Calibration, width: int, signs: Glyphs) -> Styled:
    """Return predicted against actual, with the diagonal on which both are the same."""
    told = [entry for entry in found.bins if entry.actual.enough]
    if not told:
        return muted(FEW)
    lowest = min(min(entry.predicted, entry.actual.rate or 0.0) for entry in told)
    low = min(0.8, int(lowest * 10) / 10)
    points = []
    for entry in told:
        start, end = entry.actual.interval or (0.0, 1.0)
        points += [Point(entry.predicted, max(low, bound), signs.rule, "$muted") for bound in (start, end)]
    points += [Point(entry.predicted, entry.actual.rate or 0.0, signs.square) for entry in told]
    plot = grid(
        points,
        Axis(low, 1.0, f"predicted {low:.0%}", "100%"),
        Axis(low, 1.0, f"{low:.0%}", "known 100%"),
        signs,
        width=min(width - 16, 56),
        height=9,
        line=lambda value: value,
        join=False,
    )
    losses = f"log loss {found.log_loss:.4f}   RMSE(bins) {found.rmse:.4f}   n = {found.n:,}"
    legend = f"{signs.square} reviews with like predictions   {signs.rule} 95 % interval   {signs.dot} as predicted"
    above = "Above the dots: known better than predicted. By the parameters in force now."
    return below(plot, muted(legend, above, FEW, losses))


def memory(source: Source) -> Told:
    """How stability, difficulty and retrievability are spread."""
    found = present.memories(source.rows, source.today, source.rules)
    spreads = (
        ("stability", "Stability: days until recall falls to 90 %", found.stability, "{:g} d"),
        ("difficulty", "Difficulty: 1 easy to 10 hard", found.difficulty, "{:g}"),
        ("retrievability", "Retrievability: chance to know it today", found.recall, "{:.0%}"),
    )
    tables = [
        Table(
            key,
            title,
            (("part", ""), ("from", None), ("below", None), ("cards", "cards"), ("of_share", "of all")),
            [
                (_edges(entry, form), entry.low, entry.high, entry.cards, entry.cards / (found.cards or 1))
                for entry in bars
            ]
            if found.cards
            else [],
        )
        for key, title, bars, form in spreads
    ]
    if not found.cards:
        sentence = "You have seen no card yet, so there is no memory to show."
    else:
        half = found.half_stability or 0.0
        sentence = (
            f"You would know about {found.remembered:,.0f} of the {counted(found.cards, 'card')} seen so far today;"
            f" half of them keep for {half:,.0f} days or more before recall falls to 90 %."
        )

    def plot(width: int, signs: Glyphs) -> Styled:
        """Return the three distributions as lying bars."""
        parts = [
            Styled("\n").join([Styled.assemble((title, "$muted")), _spread_bars(bars, form, found.cards, width, signs)])
            for _, title, bars, form in spreads
        ]
        return stack(*parts) if found.cards else Styled("")

    summary = {"cards": found.cards, "remembered": found.remembered, "median_stability_days": found.half_stability}
    return Told("memory", "Memory", sentence, plot, tables, summary)


def _edges(entry: Bar, form: str) -> str:
    """Return what a part of a distribution is called."""
    if entry.low is None:
        return f"under {form.format(entry.high)}"
    low = form.format(entry.low)
    return f"from {low}" if entry.high is None else f"{low.removesuffix(' d')} to {form.format(entry.high)}"


def _spread_bars(bars: tuple[Bar, ...], form: str, cards: int, width: int, signs: Glyphs) -> Styled:
    """Return one distribution."""
    most = max(entry.cards for entry in bars) or 1
    texts = [f"{entry.cards:>6,} {entry.cards / (cards or 1):>4.0%}" for entry in bars]
    listed = [Lying(_edges(entry, form), entry.cards / most, text) for entry, text in zip(bars, texts, strict=True)]
    return lying(listed, min(width, 76), signs, names=11)


def leeches(source: Source) -> Told:
    """The cards that keep being forgotten."""
    threshold = source.settings.memory.leech_threshold
    found = present.leeches(source.rows, threshold, source.spent)
    table = Table(
        "leeches",
        "",
        (
            ("title", "card"),
            ("area", "area"),
            ("lapses", "lapses"),
            ("reps", "answers"),
            ("stability", "stability d"),
            ("minutes", "minutes"),
            ("suspended", "suspended"),
            ("id", None),
        ),
        [
            (
                leech.title,
                AREA_TITLES.get(leech.area, leech.area),
                leech.lapses,
                leech.reps,
                leech.stability,
                leech.minutes,
                "yes" if leech.suspended else "no",
                leech.item,
            )
            for leech in found
        ],
    )
    if threshold <= 0:
        sentence = "Leeches are switched off (memory.leech_threshold is 0)."
    elif not found:
        sentence = f"No card was forgotten {threshold} times or more."
    else:
        minutes = sum(leech.minutes for leech in found)
        were = "card was" if len(found) == 1 else "cards were"
        sentence = (
            f"{len(found):,} {were} forgotten {threshold} times or more and took {minutes:,.0f} minutes so far;"
            " rewriting or splitting them saves more time than answering them again."
        )

    def plot(width: int, signs: Glyphs) -> Styled:
        """Return each leech with its lapses as a bar."""
        most = max((leech.lapses for leech in found), default=1)
        room = max(20, width - 44)
        bars = [
            Lying(
                f"{fitted(leech.title, room, signs)}{' (suspended)' if leech.suspended else ''}",
                leech.lapses / most,
                f"{leech.lapses} lapses in {leech.reps}",
            )
            for leech in found
        ]
        return (
            stack(lying(bars, width, signs), muted("Lapses: times a card in review was forgotten."))
            if bars
            else Styled("")
        )

    return Told("leeches", "Leeches", sentence, plot, [table], {"threshold": threshold, "n": len(found)})
