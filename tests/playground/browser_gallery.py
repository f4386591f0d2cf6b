"""The page itself, in a real browser, with an app of every kind of block: ``make browser`` runs this."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .driving import CHROMIUM, GALLERY, Person, chromium, program

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Somebody at a page of their own, who in the end has seen nothing that must not be."""
    with program(GALLERY) as address:
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        found = Person(page, address)
        yield found
        page.close()
    assert found.complaints == []


def heard(person: Person) -> dict[str, Any]:
    """Return what the bot says it heard, newest."""
    found: dict[str, Any] = json.loads(person.messages.last.locator("code").inner_text())
    return found


def test_every_kind_of_block_is_shown_and_what_is_unknown_as_it_came(person: Person) -> None:
    person.type("/sam blocks")
    message = person.messages.last
    expect(message.locator(".only-you")).to_have_text("Only visible to you")
    expect(message.get_by_role("heading", level=3)).to_contain_text("<img src=x onerror=alert(1)>")
    expect(message.locator("img, b, script")).to_have_count(0)
    expect(message.get_by_role("link", name="a link")).to_have_attribute("href", "https://a.example/?q=1&r=2")
    for link in message.get_by_role("link").all():
        assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener noreferrer", "_blank")
    expect(message.get_by_role("link", name="bad")).to_have_count(0)
    expect(message.locator("ol li")).to_have_text(["one", "two"])
    expect(message.locator("ul.indent-1 li")).to_have_text(["deeper"])
    expect(message.locator(".mention")).to_have_text(["@SAM", "@here", "@SAM", "#deals", "@here"])
    expect(message.get_by_role("columnheader")).to_have_text(["Name", "Share"])
    expect(message.get_by_role("img", name="a mine")).to_be_visible()
    expect(message.get_by_role("figure", name="hologram: not known to this page")).to_contain_text('"depth": 3')
    expect(message.locator(".section").nth(1)).to_contain_text("2*3*4 snake_case_word")


def test_buttons_menus_and_choices_tell_the_bot_what_slack_would(person: Person) -> None:
    person.type("/sam posted")
    shown = person.messages.first
    shown.get_by_role("button", name="Press").click()
    expect(person.messages).to_have_count(2)
    assert heard(person) == {
        "type": "button",
        "action_id": "press",
        "text": {"type": "plain_text", "text": "Press", "emoji": False},
        "value": "v1",
    }
    shown.get_by_role("combobox", name="Pick one").fill("gre")
    person.page.get_by_role("option", name="Green").click()
    expect(person.messages).to_have_count(3)
    assert heard(person)["selected_option"]["value"] == "green"
    shown.get_by_label("Salt").check()
    expect(person.messages).to_have_count(4)
    assert [one["value"] for one in heard(person)["selected_options"]] == ["salt"]
    shown.get_by_role("button", name="More", exact=True).click()
    person.page.get_by_role("menuitem", name="Flow").click()
    expect(person.messages).to_have_count(5)
    assert heard(person)["selected_option"]["value"] == "flow"
    shown.get_by_role("button", name="Bad answer").click()
    expect(person.messages).to_have_count(6)
    assert heard(person)["value"] == "bad"
    expect(shown.get_by_role("button", name="Bad answer")).to_have_attribute("aria-pressed", "true")


def test_a_menu_that_the_bot_fills_is_looked_up_while_one_types(person: Person) -> None:
    person.type("/sam controls")
    menu = person.page.get_by_role("combobox", name="Find one")
    menu.press_sequentially("l")
    expect(person.page.get_by_text("Type 2 or more characters").last).to_be_visible()
    menu.press_sequentially("im")
    expect(person.page.get_by_role("option")).to_have_text(["lim 1", "lim 2"])
    person.keys("ArrowDown", "ArrowDown", "Enter")
    expect(person.messages).to_have_count(2)
    assert heard(person)["selected_option"]["text"]["text"] == "lim 2"
    expect(menu).to_have_value("lim 2")


def test_several_may_be_picked_and_dropped(person: Person) -> None:
    person.type("/sam controls")
    menu = person.page.get_by_role("combobox", name="Pick some")
    for name in ("Red", "Blue"):
        menu.fill(name)
        person.page.get_by_role("option", name=name).click()
    expect(person.messages).to_have_count(3)
    assert [one["value"] for one in heard(person)["selected_options"]] == ["red", "blue"]
    person.page.get_by_role("button", name="Remove Red").click()
    expect(person.messages).to_have_count(4)
    assert [one["value"] for one in heard(person)["selected_options"]] == ["blue"]


def test_what_cannot_be_undone_is_asked_about_first(person: Person) -> None:
    person.type("/sam controls")
    person.page.get_by_role("button", name="Sure").click()
    expect(person.dialog).to_contain_text("It cannot be undone.")
    person.dialog.get_by_role("button", name="No").click()
    expect(person.messages).to_have_count(1)
    person.page.get_by_role("button", name="Sure").click()
    person.dialog.get_by_role("button", name="Do it").click()
    expect(person.messages).to_have_count(2)


@pytest.mark.parametrize("how", ["posted", "controls"])
def test_a_message_is_replaced_and_deleted_in_its_place(person: Person, how: str) -> None:
    person.type(f"/sam {how}")
    person.page.get_by_role("button", name="Replace").click()
    expect(person.messages).to_have_count(1)
    expect(person.messages.first).to_contain_text("Replaced (edited)")
    person.type(f"/sam {how}")
    person.page.get_by_role("button", name="Delete").click()
    expect(person.messages).to_have_count(1)


def test_a_dialog_says_what_is_missing_and_what_is_wrong_and_goes_on(person: Person) -> None:
    person.type("/sam dialog")
    person.dialog.get_by_role("button", name="Send it").click()
    expect(person.dialog.locator(".error:visible")).to_have_text(["Please complete this required field."] * 3)
    expect(person.dialog.get_by_label("Title")).to_be_focused()
    person.dialog.get_by_label("Title").fill("wrong")
    person.dialog.get_by_label("Colour").fill("Blu")
    person.page.get_by_role("option", name="Blue").click()
    person.dialog.get_by_label("That").check()
    person.dialog.get_by_label("Pepper").check()
    person.dialog.get_by_role("button", name="Send it").click()
    expect(person.dialog.locator(".error:visible")).to_have_text(["Not this one."])
    person.dialog.get_by_label("Title").fill("right")
    person.keys("Enter")
    expect(person.dialog.get_by_role("heading")).to_have_text("Next")
    told = json.loads(person.dialog.locator(".section").inner_text())
    assert (told["title"], told["body"]) == ("right", "As before")
    assert (told["colour"]["value"], told["which"]["value"]) == ("blue", "that")
    assert [one["value"] for one in told["spices"]] == ["pepper"]
    person.dialog.get_by_role("button", name="Done").click()
    expect(person.dialog).to_have_count(0)


def test_a_dialog_keeps_the_focus_and_gives_it_back(person: Person) -> None:
    person.type("/sam controls")
    opener = person.page.get_by_role("button", name="Open the dialog")
    opener.focus()
    person.keys("Enter")
    expect(person.dialog.get_by_label("Title")).to_be_focused()
    for _ in range(25):
        person.keys("Tab")
        assert person.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    person.keys("Escape")
    expect(person.dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_home_is_searched_and_keeps_what_is_typed(person: Person) -> None:
    person.page.get_by_role("link", name="SAM").click()
    person.page.get_by_role("link", name="Home").click()
    field = person.page.get_by_label("Search")
    field.fill("gold")
    field.press("Enter")
    expect(person.page.get_by_text("Found gold")).to_be_visible()
    expect(field).to_have_value("gold")
    expect(field).to_be_focused()


def test_suggested_questions_are_asked_with_a_press(person: Person) -> None:
    person.page.get_by_role("link", name="SAM").click()
    person.page.get_by_role("button", name="Second").click()
    expect(person.thread).to_contain_text("Heard second question")


def test_shortcuts_stand_with_the_messages_they_are_for(person: Person) -> None:
    person.type("SAM mines gold")
    person.messages.last.hover()
    person.messages.last.get_by_role("button", name="Check this").click()
    expect(person.dialog).to_contain_text("About: SAM mines gold")
    person.keys("Escape")
    person.page.get_by_role("button", name="Shortcuts").click()
    person.page.get_by_role("menuitem", name="Look up").click()
    expect(person.dialog).to_contain_text("Fill all in")


def test_the_json_of_a_message_is_shown_on_demand(person: Person) -> None:
    person.type("/sam public")
    message = person.messages.last
    message.hover()
    message.get_by_role("button", name="JSON").click()
    assert json.loads(message.locator("pre.json").inner_text())["response_type"] == "in_channel"
    message.get_by_role("button", name="JSON").click()
    expect(message.locator("pre.json")).to_be_hidden()


def test_what_fails_is_told_in_words(person: Person) -> None:
    person.type("/sam broken")
    expect(person.messages.last).to_contain_text("failed with the error “http_status_500”")
    person.type("/nonsense")
    expect(person.messages.last).to_contain_text("is not a valid command")


def test_a_program_that_has_ended_is_said_to_have_and_taken_up_again_when_it_is_back(browser: Browser) -> None:
    page = browser.new_page()
    with program(GALLERY) as address:
        person = Person(page, address)
        person.type("/sam public")
        expect(person.messages).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="has ended")).to_be_visible()
    with program((*GALLERY, address.rpartition(":")[2])):
        expect(person.messages).to_have_count(0, timeout=15_000)
        expect(page.get_by_text("has ended")).to_have_count(0)
        person.type("/sam again")
        expect(person.messages.last).to_contain_text("Heard again")
    page.close()
