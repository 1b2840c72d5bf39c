"""Whether templates show a page's content once, as it is, and do nothing else with it."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateError, TemplateNotFound, nodes

from xuexi.cache.cache import Cache

_CONTENT, _PAGE = "content", "page"


def has_frames(env: Environment, name: str, around: str, cache: Cache) -> bool:
    """The same, found out once for all that has this key around it."""
    found: bool = cache.recall_plain(
        f"frames of {name} {around}", lambda: shows_content_whole(env, name)
    )
    return found


def shows_content_whole(env: Environment, name: str) -> bool:
    """Whether all that the template prints, but the content itself, would be so with any other.

    So it is if the template at the root prints it, where nothing can be around it but blocks that
    no other template has, and no template asks for it anywhere else or hands the page on.
    """
    try:
        chain = list(_extended(env, name))
        parsed = {**dict(chain), **_included(env, [tree for _, tree in chain])}
    except (TemplateError, _UnknownError):
        return False
    trees = list(parsed.values())
    uses = [use for tree in trees for use in tree.find_all((nodes.Getattr, nodes.Getitem))]
    content = [use for use in uses if _asks_for(use, _CONTENT)]
    if len(content) != 1 or any(_hands_on(tree) for tree in trees):
        return False
    blocks = _blocks_around(chain[-1][1], content[0])
    if blocks is None:
        return False
    named = [block.name for tree in trees for block in tree.find_all(nodes.Block)]
    return all(named.count(block) == 1 for block in blocks)


class _UnknownError(Exception):
    """Which template is meant is known only while a page is made."""


def _extended(env: Environment, name: str) -> Iterator[tuple[str, nodes.Template]]:
    """The template and those that it extends, each once."""
    seen = set[str]()
    while name not in seen:
        seen.add(name)
        tree = _parsed(env, name)
        yield name, tree
        count = len(list(tree.find_all(nodes.Extends)))
        if not count:
            return
        own = [one for one in tree.body if isinstance(one, nodes.Extends)]
        names = [name for one in own for name in _names(*one.iter_child_nodes())]
        if count > 1 or len(names) != 1:
            # It is chosen while a page is made, by a condition or from a list.
            raise _UnknownError
        [name] = names
    raise _UnknownError


def _included(env: Environment, trees: list[nodes.Template]) -> dict[str, nodes.Template]:
    found: dict[str, nodes.Template] = {}
    while trees:
        tree = trees.pop()
        uses = [
            *(one.template for one in tree.find_all(nodes.Include)),
            *(one.template for one in tree.find_all(nodes.Import)),
            *(one.template for one in tree.find_all(nodes.FromImport)),
        ]
        for use in uses:
            for name in _names(use):
                if name in found:
                    continue
                try:
                    found[name] = _parsed(env, name)
                except TemplateNotFound:
                    # It may be missing; should it not, making a page says so.
                    continue
                trees.append(found[name])
    return found


def _parsed(env: Environment, name: str) -> nodes.Template:
    if env.loader is None:
        raise _UnknownError
    source, _, _ = env.loader.get_source(env, name)
    return env.parse(source, name)


def _names(template: nodes.Node) -> list[str]:
    if isinstance(template, nodes.Const):
        named = template.value
        return [named] if isinstance(named, str) else list(named)
    if isinstance(template, nodes.List | nodes.Tuple):
        return [name for item in template.items for name in _names(item)]
    raise _UnknownError


def _asks_for(use: nodes.Node, what: str) -> bool:
    if isinstance(use, nodes.Getattr):
        return use.attr == what
    return (
        isinstance(use, nodes.Getitem)
        and isinstance(use.arg, nodes.Const)
        and use.arg.value == what
    )


def _hands_on(tree: nodes.Template) -> bool:
    """Whether the page goes where nobody sees what is asked of it, or a block is printed twice."""
    above = {
        id(child): parent
        for parent in (tree, *tree.find_all(nodes.Node))
        for child in parent.iter_child_nodes()
    }

    def is_only_asked(one: nodes.Node) -> bool:
        """Whether of this value only that is used whether it is there."""
        parent = above[id(one)]
        if isinstance(parent, nodes.If | nodes.CondExpr):
            return parent.test is one
        if isinstance(parent, nodes.And) and parent.left is one:
            # What such an `and` comes to is the other side, or nothing.
            return True
        if isinstance(parent, nodes.And | nodes.Or):
            return is_only_asked(parent)
        return isinstance(parent, nodes.Not)

    def is_plain(page: nodes.Name) -> bool:
        parent = above[id(page)]
        if isinstance(parent, nodes.Getitem):
            return parent.node is page and isinstance(parent.arg, nodes.Const)
        return isinstance(parent, nodes.Getattr) or is_only_asked(page)

    names = list(tree.find_all(nodes.Name))
    return any(name.name == "self" or (name.name == _PAGE and not is_plain(name)) for name in names)


def _blocks_around(root: nodes.Template, content: nodes.Node) -> list[str] | None:
    """The names of the blocks around what prints the content; None where it is elsewhere."""

    def search(parent: nodes.Node, names: list[str]) -> list[str] | None:
        for child in parent.iter_child_nodes():
            if isinstance(child, nodes.Output) and any(one is content for one in child.nodes):
                return names
            if isinstance(child, nodes.Block):
                found = search(child, [*names, child.name])
                if found is not None:
                    return found
        return None

    is_of_page = isinstance(content, nodes.Getattr | nodes.Getitem) and (
        isinstance(content.node, nodes.Name) and content.node.name == _PAGE
    )
    return search(root, []) if is_of_page else None
