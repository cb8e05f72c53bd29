"""Votes are counted as other people's programs and the published results count them."""

from __future__ import annotations

from itertools import pairwise as steps
from itertools import permutations
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from votelib.convert import RankedToCondorcetVotes
from votelib.evaluate.condorcet import Schulze

from umarlaud.analysis.counting import count, count_ranking, pairwise

DATA = Path(__file__).parent.parent.parent / "data" / "votes"
ITEMS = ("a", "b", "c", "d", "e")
unhurried = settings(deadline=None)  # a busy machine is no reason to fail


def ranking(said: str) -> list[list[str]]:
    """`a=b>c` as a ballot."""
    return [group.split("=") if "=" in group else [group] for group in said.split(">")]


def ballots(counted: str) -> list[list[list[str]]]:
    """Lines of `3 a>b=c` as ballots."""
    found = []
    for line in counted.strip().splitlines():
        n, said = line.split()
        found += [ranking(said)] * int(n)
    return found


def ranks(result) -> dict[str, int]:
    return {one.item: one.rank for one in result.items}


# -- rankings ----------------------------------------------------------------------------------------------------


@st.composite
def rankings(draw):
    """Ballots that rank some things, some of them equally."""
    items = ITEMS[: draw(st.integers(2, 5))]
    made = []
    for _ in range(draw(st.integers(0, 12))):
        order = draw(st.permutations(items))[: draw(st.integers(1, len(items)))]
        groups = [[order[0]]]
        for item in order[1:]:
            if draw(st.booleans()):
                groups.append([item])
            else:
                groups[-1].append(item)
        made.append(groups)
    return items, made


def ranks_of_order(items, before) -> dict[str, int]:
    """Ranks by taking away, again and again, all that nothing left comes before."""
    left, found = set(items), {}
    while left:
        first = {item for item in left if not any(before(other, item) for other in left)}
        assert first, "the order goes in a circle"
        found |= dict.fromkeys(first, len(found) + 1)
        left -= first
    return found


@unhurried
@given(rankings())
def test_rankings_are_counted_as_votelib_counts_them(made):
    """Votelib 0.4 (Jan Šimbera, MIT): its pairs and its strongest paths; it knows only things that a ballot names."""
    items, cast = made
    votes: dict = {}
    for ballot in cast:
        key = tuple(frozenset(group) if len(group) > 1 else group[0] for group in ballot)
        votes[key] = votes.get(key, 0) + 1
    counts = dict(RankedToCondorcetVotes().convert(votes)) if votes else {}
    named = {item for ballot in cast for group in ballot for item in group}
    for item in set(items) - named:
        counts |= {(other, item): len([b for b in cast if any(other in g for g in b)]) for other in named}
    paths = Schulze.widest_paths(counts)
    expected = ranks_of_order(items, lambda a, b: paths.get((a, b), 0) > paths.get((b, a), 0))
    result = count_ranking(items, cast)
    assert ranks(result) == expected
    order = [one.item for one in result.items]
    for i, a in enumerate(order):
        for j, b in enumerate(order):
            assert result.pairs[i][j] == counts.get((a, b), 0)


@unhurried
@given(rankings())
def test_rankings_are_counted_as_one_counts_them_by_hand(made):
    """Every path between two things is walked, and its weakest link looked up."""
    items, cast = made

    def place(ballot, item):
        return next((number for number, group in enumerate(ballot) if item in group), len(ballot))

    def preferred(a, b):
        return sum(place(ballot, a) < place(ballot, b) for ballot in cast)

    def link(a, b):
        return preferred(a, b) if preferred(a, b) > preferred(b, a) else 0

    def strongest(a, b):
        others = [item for item in items if item not in (a, b)]
        walks = [(a, *via, b) for n in range(len(others) + 1) for via in permutations(others, n)]
        return max(min(link(x, y) for x, y in steps(walk)) for walk in walks)

    expected = ranks_of_order(items, lambda a, b: strongest(a, b) > strongest(b, a))
    result = count_ranking(items, cast)
    assert ranks(result) == expected
    for one in result.items:
        others = [item for item in items if item != one.item]
        assert one.counts["wins"] == sum(preferred(one.item, b) > preferred(b, one.item) for b in others)
        assert one.counts["losses"] == sum(preferred(one.item, b) < preferred(b, one.item) for b in others)


@unhurried
@given(rankings(), st.randoms())
def test_the_order_of_ballots_and_of_things_changes_no_rank(made, chance):
    items, cast = made
    shuffled, turned = list(items), list(cast)
    chance.shuffle(shuffled)
    chance.shuffle(turned)
    assert ranks(count_ranking(shuffled, turned)) == ranks(count_ranking(items, cast))


def test_debian_2003_comes_out_as_it_was_published():
    cast = ballots((DATA / "debian_2003.txt").read_text())
    assert len(cast) == 488
    published = {
        "ZN": (228, 202),
        "GZ": (428, 34),
        "GR": (238, 221),
        "GN": (449, 29),
        "RZ": (385, 66),
        "RN": (405, 65),
        "MZ": (397, 38),
        "MG": (228, 224),
        "MR": (237, 226),
        "MN": (424, 39),
    }
    names = "ZGRMN"
    pairs = pairwise(names, cast)
    for (a, b), (wins, losses) in published.items():
        i, j = names.index(a), names.index(b)
        assert (pairs[i][j], pairs[j][i]) == (wins, losses), (a, b)
    assert ranks(count_ranking(names, cast)) == {"M": 1, "G": 2, "R": 3, "Z": 4, "N": 5}
    assert next(one.counts for one in count_ranking(names, cast).items) == {"wins": 4, "losses": 0}


def test_the_example_of_45_voters_in_the_paper_comes_out_as_published():
    """Schulze (2011), example 1 of section 3 in its 5-candidate form: no Condorcet winner, order E A C B D."""
    cast = ballots(
        "5 a>c>b>e>d\n5 a>d>e>c>b\n8 b>e>d>a>c\n3 c>a>b>e>d\n7 c>a>e>b>d\n2 c>b>a>d>e\n7 d>c>e>b>a\n8 e>b>a>d>c"
    )
    result = count_ranking(ITEMS, cast)
    assert [one.item for one in result.items] == ["e", "a", "c", "b", "d"]
    assert [one.rank for one in result.items] == [1, 2, 3, 4, 5]
    assert pairwise(ITEMS, cast) == [
        [0, 20, 26, 30, 22],
        [25, 0, 16, 33, 18],
        [19, 29, 0, 17, 24],
        [15, 12, 28, 0, 14],
        [23, 27, 21, 31, 0],
    ]


def test_a_circle_is_a_tie_and_what_loses_to_all_comes_after_it():
    result = count_ranking(("a", "b", "c", "d"), ballots("1 a>b>c\n1 b>c>a\n1 c>a>b"))
    assert ranks(result) == {"a": 1, "b": 1, "c": 1, "d": 4}


def test_nobody_voted_and_all_are_equal():
    for kind in ("dots", "choice", "consent", "ranking"):
        result = count(kind, ITEMS, [])
        assert set(ranks(result).values()) == {1}
        assert [one.item for one in result.items] == list(ITEMS)
        assert result.ballots == 0


# -- dots, choice, consent: counted again with pandas ------------------------------------------------------------

few = st.lists(st.sampled_from(ITEMS), unique=True, min_size=1)


def rows(cast) -> pd.DataFrame:
    made = [(number, item, what) for number, ballot in enumerate(cast) for item, what in ballot.items()]
    return pd.DataFrame(made, columns=["ballot", "item", "what"])


@unhurried
@given(st.lists(few.flatmap(lambda items: st.fixed_dictionaries(dict.fromkeys(items, st.integers(1, 9)))), max_size=15))
def test_dots_are_counted_as_pandas_counts_them(cast):
    points = rows(cast).groupby("item")["what"].sum().reindex(ITEMS, fill_value=0).astype(int)
    voters = rows(cast).groupby("item")["ballot"].nunique().reindex(ITEMS, fill_value=0)
    result = count("dots", ITEMS, cast)
    assert {one.item: one.counts for one in result.items} == {
        item: {"points": points[item], "voters": voters[item]} for item in ITEMS
    }
    assert ranks(result) == points.rank(ascending=False, method="min").astype(int).to_dict()
    assert result.ballots == len(cast)


def answers(known):
    return st.lists(
        few.flatmap(lambda items: st.fixed_dictionaries(dict.fromkeys(items, st.sampled_from(known)))), max_size=15
    )


def table(cast, known) -> pd.DataFrame:
    counted = pd.crosstab(rows(cast)["item"], rows(cast)["what"]) if any(cast) else pd.DataFrame()
    return counted.reindex(index=list(ITEMS), columns=list(known), fill_value=0).fillna(0).astype(int)


@unhurried
@given(answers(("yes", "no", "abstain")))
def test_yes_and_no_are_counted_as_pandas_counts_them(cast):
    counted = table(cast, ("yes", "no", "abstain"))
    result = count("choice", ITEMS, cast)
    assert {one.item: one.counts for one in result.items} == counted.to_dict("index")
    margin = counted["yes"] - counted["no"]
    assert ranks(result) == margin.rank(ascending=False, method="min").astype(int).to_dict()


@unhurried
@given(answers(("agree", "reservations", "object")))
def test_consent_is_counted_as_pandas_counts_it(cast):
    counted = table(cast, ("agree", "reservations", "object"))
    given_reasons = [
        {item: {"answer": what, "reason": f"{n}{item}"} for item, what in b.items()} for n, b in enumerate(cast)
    ]
    result = count("consent", ITEMS, given_reasons)
    assert {one.item: one.counts for one in result.items} == counted.to_dict("index")
    score = counted["object"] * 10_000 - counted["agree"] * 100 + counted["reservations"]
    assert ranks(result) == score.rank(method="min").astype(int).to_dict()
    for one in result.items:
        assert one.reasons == sorted(f"{n}{one.item}" for n, b in enumerate(cast) if b.get(one.item) == "object")
        assert len(one.reservations) == one.counts["reservations"]


def test_after_a_tie_the_ranks_that_it_used_up_are_left_out():
    result = count("dots", ("a", "b", "c", "d"), [{"a": 2, "c": 2, "d": 1}])
    assert [(one.item, one.rank) for one in result.items] == [("a", 1), ("c", 1), ("d", 3), ("b", 4)]


def test_the_sixty_things_of_the_largest_ranking_share_the_first_place_in_a_circle():
    items = [f"i{number}" for number in range(60)]
    cast = [[[item] for item in items[turn:] + items[:turn]] for turn in range(60)] * 5
    result = count_ranking(items, cast)
    assert result.ballots == 300
    assert {one.rank for one in result.items} == {1}
