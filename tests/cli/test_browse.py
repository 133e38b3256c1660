from prepdeck.tui.cli import build_parser, opens_app


def test_browse_prints_what_items_finds(cli):
    query = "area:databases is:new"
    found = cli.json("browse", *query.split())
    assert found
    assert found == cli.json("items", "--search", query)


def test_a_wrong_query_is_a_usage_error(cli):
    done = cli.here("browse", "is:old", "--json")
    assert done.code == 2
    assert "There is no is:old" in done.err


def test_without_json_the_app_opens():
    parser = build_parser()
    assert opens_app(parser.parse_args(["browse", "is:due", "warp"]))
    assert not opens_app(parser.parse_args(["browse", "--json"]))
