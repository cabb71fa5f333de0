"""Is a page sound at every width, in light and dark: no barrier that axe finds, nothing to scroll sideways."""

from playwright.sync_api import Page, expect

from support import needs_node_package

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
BY_COLOUR = ("color-contrast", "link-in-text-block")
"""All of these rules that look at a colour: what else axe finds in light it would find in dark again."""
BY_PLACE = ("target-size", "scrollable-region-focusable")
"""Those that look at where things are: what else axe finds at 320 px it would find again at 390, of the same layout."""
RULES = {
    320: {"light": STANDARDS, "dark": BY_COLOUR},
    390: {"light": BY_PLACE},
    768: {"light": STANDARDS},
    1280: {"light": STANDARDS, "dark": BY_COLOUR},
}
"""Whatever a page shows it shows at the least width or at the greatest, so that each colour is seen in the dark too."""
THEMES = {"light": "default", "dark": "slate"}

PARTED_SUMS = """() => [...document.querySelectorAll("td, th")].flatMap(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), parted = [];
    for (let node; (node = walker.nextNode());)
        for (const sum of node.data.matchAll(/Rp[\\d.,]+/g)) {
            const range = document.createRange();
            range.setStart(node, sum.index);
            range.setEnd(node, sum.index + sum[0].length);
            const lines = [...range.getClientRects()].filter(line => line.width).map(line => Math.round(line.top));
            if (new Set(lines).size > 1) parted.push(sum[0]);
        }
    return parted;
})"""
"""Sums in tables that do not stand on one line."""

THREE_OF_EACH = r"""() => {
    const kept = new Map(), places = new Map();
    const words = /^(id|href|for|title|name|value|datetime|data-.*|aria-(label|labelledby|describedby|controls))$/;
    const mark = ({name, value}) => words.test(name) ? name : `${name}=${value}`;
    const find = (element, above) => {
        const place = `${above} > ${element.tagName} ${[...element.attributes].map(mark).sort().join(" ")}`;
        places.set(element, place);
        for (const child of element.children) find(child, place);
    };
    const count = (element) => kept.get(places.get(element)) ?? 0;
    const keep = (element) => {
        kept.set(places.get(element), count(element) + 1);
        for (const child of [...element.children]) {
            const known = child.matches("tr, li, details, section, div, p, h2, h3, h4")
                && [child, ...child.querySelectorAll("*")].every((each) => count(each) >= 3);
            if (known) child.remove(); else keep(child);
        }
    };
    find(document.body, "");
    keep(document.body);
}"""
"""Takes away the rows and paragraphs that show nothing in a new place: an element's place is its way from the page's
body by names and attributes, all that a stylesheet knows it by. A long page is a hundredfold of the same few."""


def assert_sound(page: Page, widths: tuple[int, ...] = tuple(RULES)) -> None:
    """At these widths of all; what hangs on neither colour nor place is asked of each part of the page, however alike.

    Takes most of a long page away: it is of no use afterwards.
    """
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(PARTED_SUMS) == [], f"{width} px"
    bring_axe(page)
    assert violations(page, STANDARDS, without=(*BY_COLOUR, *BY_PLACE)) == []
    page.evaluate(THREE_OF_EACH)
    for width in reversed(widths):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, rules in RULES[width].items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", THEMES[scheme])
            assert violations(page, rules) == [], f"{width} px, {scheme}"


def bring_axe(page: Page) -> None:
    """Load the accessibility checker's script."""
    page.evaluate((needs_node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8"))


def violations(page: Page, rules: tuple[str, ...], *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe objects to, WCAG 2.2 AA and best practice."""
    found = page.evaluate(
        """async ([runOnly, without]) => (await axe.run(document, {
            resultTypes: ["violations"],
            runOnly,
            rules: Object.fromEntries(without.map((rule) => [rule, {enabled: false}])),
        })).violations.map(({id, nodes}) => `${id}: ` +
            nodes.slice(0, 3).map(node => `${node.target.join(" ")} ${node.failureSummary}`).join(" | "))""",
        [list(rules), list(without)],
    )
    assert isinstance(found, list)
    return found
