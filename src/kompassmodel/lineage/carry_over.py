"""Carry an evaluation over to a later revision: what can be compared moves to its new number, the rest stays behind.

Nothing is invented and nothing is converted to another scale: a figure is carried only if it means the same there. What
belongs to the round in which the evaluation was made (its time, evaluators, source, facts) is not true of the next one.
The result is a draft, whatever the evaluation was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve, field, frozen

from kompassmodel.diagnostics.rule import Severity
from kompassmodel.lineage.comparison import AreaComparison, Comparability, Comparison, QuestionComparison
from kompassmodel.lineage.diff import diff_frameworks
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.evaluation import (
    Acceptance,
    AreaPoints,
    AreaResult,
    Evaluation,
    QuestionResult,
    Reference,
    Summary,
)
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.model.points import Points
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.check import check_object
from kompassmodel.validation.loading import as_framework

_OF_THE_ROUND: Final = ("evaluated", "published", "evaluators", "round", "interviews", "source", "facts")
"""What belongs to the round in which an evaluation was made."""

_TEXTS: Final = ("strengths", "partial", "improvements", "weaknesses", "impression")

_UNUSED_ACCEPTANCE: Final = "unused-acceptance"


@frozen
class CarriedRow:
    """An area or question of the later revision, and what became of the results that belong to it.

    `before` are the numbers that it descends from. `is_carried` says whether its figures were carried over, and
    `reason` why not; it is empty if they were. `old` are the results that were not carried, as the evaluation gives
    them.
    """

    id: str
    is_area: bool
    before: tuple[str, ...]
    is_carried: bool
    reason: str = ""
    old: tuple[AreaResult | QuestionResult, ...] = ()


@frozen
class NotCarried:
    """A part of the evaluation that was not carried over: its place there (a JSON Pointer), and why."""

    at: str
    reason: str


@frozen
class CarriedOver:
    """An evaluation carried over to a later revision.

    `evaluation` is the draft, `source` the evaluation that it comes from, `revisions` the comparison of both revisions.
    `rows` are the areas and questions of the later revision, each area before its questions. `not_carried` lists
    everything in the source that is not in the draft. Reasons are in the language of `revisions`.
    """

    evaluation: Evaluation
    source: Evaluation
    revisions: Comparison
    rows: tuple[CarriedRow, ...]
    not_carried: tuple[NotCarried, ...]

    @property
    def carried_questions(self) -> int:
        """The number of questions whose figures were carried over."""
        return sum(row.is_carried and not row.is_area for row in self.rows)

    def row(self, number: str, *, is_area: bool = False) -> CarriedRow | None:
        """Return the row of the question, or of the area, with that number in the later revision; None without it."""
        return next((row for row in self.rows if row.id == number and row.is_area is is_area), None)


def carry_over(
    evaluation: Evaluation, framework: str | Framework, *, registry: Registry | None = None, lang: Language = "en"
) -> CarriedOver:
    """Carry an evaluation over to a later revision of its framework, by lineage, over any number of revisions.

    A figure is carried if it is comparable: the same subject, the same maximum. The lists and the impression of an area
    move with it, if it became one area. `framework` is the id of the later revision, or the object that
    `load_framework` returns. Reasons are in the language `lang`.

    Raises:
        NoCommonLineageError: `framework` does not descend from the framework of the evaluation.
        ValueError: `lang` is not supported.
        TypeError: `evaluation` is not an Evaluation.
        As `load_framework` does.
    """
    if not isinstance(evaluation, Evaluation):
        text = f"an Evaluation can be carried over, not {described(evaluation)}"  # type: ignore[unreachable]
        raise TypeError(text)
    new = as_framework(framework, registry)
    old = as_framework(evaluation.framework, registry)
    carrier = _Carrier(evaluation, diff_frameworks(old, new, validate_language(lang)), lang)
    drafted = carrier.draft()
    findings = check_object(drafted, registry=registry, lang=lang).report.findings
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.path == "/municipality/code":
            carrier.leave(finding.path, finding.message)
            drafted = evolve(drafted, municipality=evolve(drafted.municipality, code=None))
    unused = {finding.path for finding in findings if finding.rule == _UNUSED_ACCEPTANCE}
    kept = tuple(acceptance for index, acceptance in enumerate(drafted.accepted) if f"/accepted/{index}" not in unused)
    return CarriedOver(
        evolve(drafted, accepted=kept), evaluation, carrier.revisions, tuple(carrier.rows), tuple(carrier.left)
    )


@frozen
class _Carrier:
    """An evaluation on its way, what became of each row, and what was left behind."""

    source: Evaluation
    revisions: Comparison
    lang: Language
    rows: list[CarriedRow] = field(factory=list)
    left: list[NotCarried] = field(factory=list)
    places: dict[str, str] = field(factory=dict)
    """The new place of every part that was carried, by the old one."""

    def leave(self, at: str, reason: Message | str) -> None:
        """Note a part that was not carried."""
        self.left.append(NotCarried(at, reason if isinstance(reason, str) else translate(reason, self.lang)))

    def draft(self) -> Evaluation:
        """Build the draft."""
        source = self.source
        for name in _OF_THE_ROUND:
            if getattr(source, name) not in (None, ()):
                self.leave(f"/{name}", message("belongs to the round in which the evaluation was made"))
        areas = tuple(area for compared in self.revisions.areas if (area := self._area(compared)) is not None)
        self._leave_rest()
        summary = self._summary()
        references = tuple(self._references())
        return Evaluation(
            framework=self.revisions.new.id,
            status="draft",
            municipality=source.municipality,
            summary=summary,
            areas=areas,
            references=references,
            accepted=tuple(self._accepted()),
        )

    def _area(self, compared: AreaComparison) -> AreaResult | None:
        """Build the result of an area; None if nothing of it is carried."""
        olds = tuple(old for part in compared.before if (old := self.source.get_area(part.id)) is not None)
        row = AreaResult(id=compared.id)
        position = len(self.rows)
        refusal = self._refusal(compared.area, compared.before, compared, olds)
        if refusal is None and olds and _has_figures(olds[0]):
            row = evolve(row, points=olds[0].points, max_points=olds[0].max_points, percent=olds[0].percent)
            self.places[f"/areas/{olds[0].id}"] = f"/areas/{compared.id}"
        questions = tuple(
            result for question in compared.questions if (result := self._question(question, compared.id)) is not None
        )
        self.rows.insert(position, self._row(compared, olds, refusal, is_area=True))
        row = self._with_texts(evolve(row, questions=questions), olds)
        return None if row == AreaResult(id=compared.id) else row

    def _question(self, compared: QuestionComparison, area_id: str) -> QuestionResult | None:
        olds = tuple(old for part in compared.before if (old := self.source.get_question(part.id)) is not None)
        refusal = self._refusal(compared.question, compared.before, compared, olds)
        self.rows.append(self._row(compared, olds, refusal, is_area=False))
        if refusal is not None or not olds or not _has_figures(olds[0]):
            return None
        old_area = self.revisions.old.area_of(olds[0].id).id
        self.places[f"/areas/{old_area}/questions/{olds[0].id}"] = f"/areas/{area_id}/questions/{compared.id}"
        return evolve(olds[0], id=compared.id)

    def _refusal(
        self,
        part: Area | Question,
        before: tuple[Area, ...] | tuple[Question, ...],
        compared: AreaComparison | QuestionComparison,
        olds: tuple[AreaResult | QuestionResult, ...],
    ) -> str | None:
        """Return why the figures of a part cannot be carried; None if they can."""
        if not before:
            return self._text(message("nothing earlier corresponds to it"))
        if compared.verdict is not Comparability.COMPARABLE:
            return compared.reason
        if len(before) != 1 or before[0].max_points != part.max_points:
            return self._text(message("its maximum is another one"))
        if olds and not self._keeps_step(olds[0].points):
            return self._text(self._other_steps())
        return None

    def _other_steps(self) -> Message:
        old, new = self.revisions.old.points_step, self.revisions.new.points_step
        return message("points go in steps of {new}, previously in steps of {old}", new=new, old=old)

    def _keeps_step(self, points: Points | None, *, in_steps: bool = True) -> bool:
        """Return whether points mean the same in the steps of the later revision.

        In finer steps they would claim to be more exact than they are. A mean may lie between the steps.
        """
        step = self.revisions.new.points_step
        is_as_exact = not step % self.revisions.old.points_step
        return points is None or (is_as_exact and not (in_steps and points % step))

    def _text(self, reason: Message) -> str:
        return translate(reason, self.lang)

    def _row(
        self,
        compared: AreaComparison | QuestionComparison,
        olds: tuple[AreaResult, ...] | tuple[QuestionResult, ...],
        refusal: str | None,
        *,
        is_area: bool,
    ) -> CarriedRow:
        given = tuple(old for old in olds if _has_figures(old))
        numbers = tuple(part.id for part in compared.before)
        if refusal is None and given:
            return CarriedRow(compared.id, is_area, numbers, is_carried=True)
        reason = refusal or self._text(message("the evaluation does not give it"))
        return CarriedRow(compared.id, is_area, numbers, is_carried=False, reason=reason, old=given)

    def _with_texts(self, row: AreaResult, olds: tuple[AreaResult, ...]) -> AreaResult:
        """Add the lists and the impression of the areas that became this one and no other."""
        own = tuple(old for old in olds if len(self._became(old.id)) == 1)
        impressions = [old for old in own if old.impression is not None]
        if len(impressions) > 1:
            for old in impressions:
                self.leave(f"/areas/{old.id}/impression", message("several areas became one, and each has its own"))
        impression = impressions[0].impression if len(impressions) == 1 else None
        return evolve(
            row,
            strengths=tuple(text for old in own for text in old.strengths),
            partial=tuple(text for old in own for text in old.partial),
            improvements=tuple(text for old in own for text in old.improvements),
            weaknesses=tuple(text for old in own for text in old.weaknesses),
            impression=impression,
        )

    def _became(self, area_id: str) -> tuple[str, ...]:
        """List the areas that descend from an area."""
        return tuple(
            compared.id for compared in self.revisions.areas if area_id in {part.id for part in compared.before}
        )

    def _leave_rest(self) -> None:
        """Note the figures and texts of the source that were not carried."""
        carried = {number for row in self.rows if row.is_carried for number in _origins(row)}
        for area in self.source.areas:
            became = self._became(area.id)
            if _has_figures(area) and (True, area.id) not in carried:
                self.leave(f"/areas/{area.id}", self._why(area.id, is_area=True))
            for question in area.questions:
                if _has_figures(question) and (False, question.id) not in carried:
                    self.leave(f"/areas/{area.id}/questions/{question.id}", self._why(question.id, is_area=False))
            if len(became) != 1:
                parts = self._text(message("it became the areas {areas}", areas=", ".join(became)))
                reason = parts if became else self._why_area_gone(area.id)
                for name in _TEXTS:
                    if getattr(area, name):
                        self.leave(f"/areas/{area.id}/{name}", reason)

    def _why(self, number: str, *, is_area: bool) -> str:
        """Tell why the figures of an area or question of the source were not carried."""
        rows = [row for row in self.rows if row.is_area is is_area and number in row.before]
        if rows:
            return "; ".join(dict.fromkeys(row.reason for row in rows))
        if is_area:
            return self._why_area_gone(number)
        if not self.revisions.by_questions:
            return self._text(message("the questions of one of the revisions are not published"))
        reason = next((each.reason for each in self.revisions.retired if each.question.id == number), None)
        return self._text(
            message("it has no place there: {reason}", reason=reason) if reason else message("it has no place there")
        )

    def _why_area_gone(self, number: str) -> str:
        reason = next((gone.reason for gone in self.revisions.gone if gone.area.id == number), None)
        return self._text(
            message("its area has no descendant: {reason}", reason=reason)
            if reason
            else message("its area has no descendant")
        )

    def _profile(self, at: str, total: Points | None, areas: tuple[AreaPoints, ...], *, in_steps: bool) -> Summary:
        """Carry the total and the areas of a headline or a reference profile that remain true."""
        comparable = {
            compared.before[0].id: compared.id
            for compared in self.revisions.areas
            if self._refusal(compared.area, compared.before, compared, ()) is None
        }
        kept = []
        for area in areas:
            if area.id in comparable and self._keeps_step(area.points, in_steps=in_steps):
                kept.append(AreaPoints(comparable[area.id], area.points))
                self.places[f"{at}/areas/{area.id}"] = f"{at}/areas/{comparable[area.id]}"
            else:
                reason = self._other_steps() if area.id in comparable else self._why_profile(area.id)
                self.leave(f"{at}/areas/{area.id}", reason)
        if total is not None and not self.revisions.are_totals_comparable:
            self.leave(f"{at}/total", message("the totals of the two revisions cannot be compared"))
            total = None
        elif total is not None and not self._keeps_step(total, in_steps=in_steps):
            self.leave(f"{at}/total", self._other_steps())
            total = None
        elif total is not None:
            self.places[f"{at}/total"] = f"{at}/total"
        order = [compared.id for compared in self.revisions.areas]
        return Summary(total=total, areas=tuple(sorted(kept, key=lambda area: order.index(area.id))))

    def _why_profile(self, area_id: str) -> str:
        areas = [compared for compared in self.revisions.areas if area_id in {part.id for part in compared.before}]
        return areas[0].reason if areas else self._why_area_gone(area_id)

    def _summary(self) -> Summary | None:
        source = self.source.summary
        if source is None:
            return None
        kept = self._profile("/summary", source.total, source.areas, in_steps=True)
        return None if kept == Summary() else kept

    def _references(self) -> Iterator[Reference]:
        """Yield the reference profiles of which anything remains true."""
        position = 0
        for index, source in enumerate(self.source.references):
            kept = self._profile(f"/references/{index}", source.total, source.areas, in_steps=False)
            if kept == Summary():
                continue
            prefix = f"/references/{index}/"
            for old in [old for old in self.places if old.startswith(prefix)]:
                self.places[old] = self.places[old].replace(prefix, f"/references/{position}/", 1)
            position += 1
            yield Reference(name=source.name, total=kept.total, areas=kept.areas)

    def _accepted(self) -> Iterator[Acceptance]:
        """Yield the acceptances of findings on parts that were carried, at their new places."""
        for acceptance in self.source.accepted:
            for old, new in sorted(self.places.items(), key=lambda item: -len(item[0])):
                if acceptance.at == old or acceptance.at.startswith(f"{old}/"):
                    yield evolve(acceptance, at=new + acceptance.at.removeprefix(old))
                    break


def _origins(row: CarriedRow) -> Iterator[tuple[bool, str]]:
    return ((row.is_area, number) for number in row.before)


def _has_figures(row: AreaResult | QuestionResult) -> bool:
    return row.points is not None or row.percent is not None
