from crawler.link import LinkWatch


def watch(*failed):
    link = LinkWatch()
    for host, failure in failed:
        link.unreachable(host, failure)
    return link


def test_several_hosts_out_of_reach_and_none_that_answers_is_our_own_link():
    assert watch(("a.example", 1), ("b.example", 2)).idle(is_end=True) == ()


def test_answer_shows_that_the_failures_before_it_are_the_sources():
    link = watch(("a.example", 1), ("b.example", 2))
    assert link.answered() == (1, 2)
    assert link.answered() == ()
    assert link.idle(is_end=True) == ()


def test_one_host_alone_says_nothing_of_the_link():
    assert watch(("a.example", 1), ("a.example", 2)).idle(is_end=True) == (1, 2)


def test_what_tells_nothing_of_the_link_is_judged_with_what_does():
    link = watch(("a.example", 1))
    link.hold(2)
    link.hold(3)
    assert link.idle(is_end=False) == ()
    assert link.answered() == (1, 2, 3)
    link = watch(("a.example", 1), ("b.example", 2))
    link.hold(3)
    assert link.idle(is_end=True) == link.answered() == ()


def test_one_host_waits_for_another_where_more_will_be_asked():
    link = watch(("a.example", 1))
    assert link.idle(is_end=False) == ()
    link.unreachable("b.example", 2)
    assert link.idle(is_end=False) == ()
    assert link.answered() == ()


def test_link_that_is_down_stays_down_until_somebody_answers():
    link = watch(("a.example", 1), ("b.example", 2))
    link.idle(is_end=False)
    assert link.idle(is_end=False) == ()
    link.unreachable("c.example", 3)
    assert link.idle(is_end=True) == ()
    assert link.answered() == ()
    link.unreachable("c.example", 4)
    assert link.idle(is_end=True) == (4,)
