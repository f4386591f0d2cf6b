"""The bot itself at ``sam-bot run``, in a real browser: what the README promises.

With PICTURE=1 it takes the README's picture anew.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .driving import BOT, CHROMIUM, ROOT, Person, chromium, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def person(browser: Browser) -> Iterator[Person]:
    with program(BOT) as address:
        page = browser.new_page(viewport={"width": 1200, "height": 760})
        found = Person(page, address)
        yield found
        page.close()
    assert found.complaints == []


def test_a_command_is_answered_with_links_to_passages(person: Person) -> None:
    person.type("/sam partners")
    answer = person.messages.last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer.get_by_role("heading", name="Partners of Southern Alliance Mining")).to_be_visible()
    assert "#:~:text=" in (answer.get_by_role("link", name="[1]").first.get_attribute("href") or "")


def test_by_keyboard_alone_one_asks_turns_a_page_and_leaves_the_thread(person: Person) -> None:
    expect(person.field).to_be_focused()
    person.page.keyboard.type("@s")
    person.keys("Enter")
    person.page.keyboard.type("facts SAM")
    person.keys("Enter")
    expect(person.thread).to_contain_text("Southern Alliance Mining")
    expect(person.field).to_be_focused()
    more = person.thread.get_by_role("button", name="Show", exact=False)
    label = more.inner_text()
    person.tab_to(label, most=200)
    first = person.thread.inner_text()
    person.keys("Enter")
    expect(person.thread.get_by_role("button", name="Back", exact=True)).to_be_visible()
    assert person.thread.inner_text() != first
    person.keys("Escape")
    expect(person.thread).to_have_count(0)
    expect(person.field).to_be_focused()


def test_what_can_be_typed_is_shown_and_completed(person: Person) -> None:
    person.page.keyboard.type("/")
    expect(person.page.get_by_role("option")).to_contain_text("/sam")
    person.keys("Enter")
    expect(person.page.get_by_role("status").filter(has_text="any question")).to_be_visible()
    person.page.keyboard.type("tim")
    expect(person.page.get_by_role("option")).to_have_count(1)
    person.keys("Tab")
    expect(person.field).to_have_value("/sam timeline ")
    person.keys("Enter")
    expect(person.messages.last).to_contain_text("Only visible to you")
    person.keys("ArrowUp")
    expect(person.field).to_have_value("/sam timeline")


def lacks(module: str, what: str) -> pytest.MarkDecorator:
    """Skip by name what an edition of the bot without *module* cannot do."""
    return pytest.mark.skipif(not (ROOT / "handlers" / f"{module}.py").exists(), reason=f"the bot cannot {what}")


@lacks("sharing", "share answers")
def test_a_private_answer_is_shared_with_the_channel(person: Person) -> None:
    person.type("/sam partners")
    person.messages.last.get_by_role("button", name="Share").click()
    expect(person.messages).to_have_count(2)
    expect(person.messages.last).to_contain_text("Shared by @you")
    expect(person.messages.last.locator(".only-you")).to_have_count(0)
    expect(person.messages.first.get_by_role("button", name="Share")).to_have_count(0)


@lacks("sharing", "offer candidates")
def test_a_candidate_is_picked_by_keyboard_and_answered_in_the_place_of_the_choice(person: Person) -> None:
    person.type("/sam who lim wei hong")
    expect(person.messages).to_have_count(1)
    button = person.messages.last.locator(".said").get_by_role("button").first
    button.focus()
    person.keys("Enter")
    expect(person.messages.last).to_contain_text("(edited)")


@lacks("finding", "look names up in Home")
def test_a_name_is_looked_up_in_home_while_one_types(person: Person) -> None:
    person.page.goto(f"{person.address}/#home")
    menu = person.page.get_by_role("combobox")
    menu.press_sequentially("wei h")
    expect(person.page.get_by_role("option").first).to_contain_text("Lim Wei Hung")
    person.keys("ArrowDown", "Enter")
    expect(person.page.get_by_role("heading", name="Lim Wei Hung")).to_be_visible()
    person.page.get_by_role("button", name="Back to Home").click()
    expect(person.page.get_by_role("combobox")).to_be_visible()


@lacks("shortcuts", "look up names in a message")
def test_names_in_a_message_are_looked_up_from_its_menu(person: Person) -> None:
    person.type("Lunch with Lim Wei Hung on Monday")
    person.messages.last.hover()
    person.messages.last.get_by_role("button", name="Look up names here").click()
    expect(person.messages.last).to_contain_text("Only visible to you")
    expect(person.messages.last).to_contain_text("Lim Wei Hung")


@lacks("feedback", "take judgements")
def test_an_answer_is_judged_and_a_question_handed_to_the_curators(person: Person) -> None:
    person.type("/sam partners")
    person.messages.last.get_by_text("Not helpful").click()
    expect(person.dialog).to_be_visible()
    person.keys("Escape")
    expect(person.dialog).to_have_count(0)
    person.type("/sam who Lim Guan Eng")
    person.messages.last.get_by_role("button", name="curator").click()
    person.dialog.get_by_label("Note").fill("For Monday's memo")
    person.dialog.get_by_role("button", name="Send").click()
    expect(person.dialog).to_contain_text("with the curators")
    person.keys("Escape")
    person.page.get_by_role("link", name="curators").click()
    expect(person.messages.last).to_contain_text("For Monday's memo")


def test_home_and_suggestions_are_there_when_opened(person: Person) -> None:
    person.page.get_by_role("link", name="SAM").click()
    expect(person.page.get_by_role("button", name="partners")).to_be_visible()
    person.page.get_by_role("link", name="Home").click()
    expect(person.page.get_by_role("region", name="Home")).to_contain_text("investment advice")


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Browser) -> None:
    with program(BOT) as address:
        page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
        person = Person(page, address)
        person.type("@SAM partners")
        expect(person.thread).to_contain_text("Partners of")
        for where in ("deals", "sam", "home"):
            page.goto(f"{address}/#{where}")
            page.wait_for_timeout(100)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.close()
    assert person.complaints == []


def test_the_picture_in_the_readme_is_what_one_sees(person: Person, tmp_path: Path) -> None:
    person.type("/sam who Lim Guan Eng")
    expect(person.messages.last).to_contain_text("Not in the fact base")
    person.type("@SAM partners")
    expect(person.thread).to_contain_text("Partners of Southern Alliance Mining")
    person.page.mouse.move(0, 0)
    kept = ROOT / ".github/playground.png"
    taken = kept if "PICTURE" in os.environ else tmp_path / kept.name
    person.page.screenshot(path=taken)
    assert max(taken.stat().st_size, kept.stat().st_size) < 200_000
