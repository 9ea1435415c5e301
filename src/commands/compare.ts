import {UserError, usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {reportPackOf} from '../packs.ts';
import type {Comparison} from '../record/comparison-schema.ts';
import {sidedName} from '../record/run-side.ts';
import {formatComparison} from '../report/terminal/comparison-text.ts';
import {textsOf} from '../report/texts/texts.ts';
import {groupRuns, pairGroups} from '../session/comparison/groups.ts';
import {type ComparedSide, readAllSeries, readSide} from '../session/comparison/sides.ts';
import {kept, say, spokenLanguage} from '../text/say.ts';
import {changedBetween, differencesThatForbid, servicesThatMatter} from '../verdicts/comparison/comparable.ts';
import {compareRuns, isRegression} from '../verdicts/comparison/compare.ts';

/** `perf-tui compare <A> <B>`: what changed from A to B, one sentence a figure; exit 3 when something got worse. */
export async function compare(options: Options): Promise<ExitCode> {
	const [first, second, ...more] = options.args;
	if (!first || !second || more.length > 0)
		throw usageError(kept`Name two sessions or runs to compare: "perf-tui compare latest~1 latest".`);
	const [a, b] = [await readSide(first, options.out), await readSide(second, options.out)];
	if (a.name === b.name)
		throw usageError(kept`"${first}" and "${second}" are the same: name another one, such as latest~1.`);
	const comparisons = await compareSides(a, b);
	const changed = changedBetween(a.session, b.session);
	const isWorse = comparisons.some(isRegression);
	process.stdout.write(
		options.json
			? `${JSON.stringify({a: a.name, b: b.name, changed, isRegression: isWorse, comparisons}, null, '\t')}\n`
			: formatComparison(
					{
						a: a.name,
						b: b.name,
						isInterleaved: a.session.id === b.session.id,
						changed,
						setAside: setAside(a, b),
						comparisons,
					},
					spokenLanguage() === 'en' ? undefined : textsOf(spokenLanguage(), reportPackOf(b.session)?.words),
				),
	);
	return isWorse ? exitCodes.regression : exitCodes.done;
}

async function compareSides(a: ComparedSide, b: ComparedSide): Promise<Comparison[]> {
	const pairs = pairGroups(groupRuns(a.runs), groupRuns(b.runs));
	const differences = [...differencesThatForbid(a, b), ...(pairs === null ? runsThatDoNotMatch(a, b) : [])];
	if (differences.length > 0 || pairs === null)
		throw new UserError(
			kept`${a.name} and ${b.name} are not comparable: ${differences.join('; ')}. Run both alike; "perf-tui sessions" lists others.`,
			exitCodes.notComparable,
		);
	const services = servicesThatMatter(a.session, b.session, a.knowledge);
	const comparisons: Comparison[] = [];
	for (const [from, to] of pairs)
		comparisons.push(
			compareRuns(await readAllSeries(a.folder, from.runs), await readAllSeries(b.folder, to.runs), {
				scenario: from.scenario,
				names: [sidedName(from), sidedName(to)],
				services,
			}),
		);
	return comparisons;
}

function runsThatDoNotMatch(a: ComparedSide, b: ComparedSide): string[] {
	const names = ({runs}: ComparedSide) => groupRuns(runs).map(sidedName).join(', ') || say`none`;
	return [say`completed runs ${names(a)} against ${names(b)}`];
}

/** Runs that were left out because they did not go to their end. */
function setAside(...sides: readonly ComparedSide[]): string[] {
	return sides.flatMap(({session, runs}) =>
		runs.filter(run => run.outcome !== 'completed').map(run => `${session.id}/${run.id} (${run.outcome})`),
	);
}
