import {setTimeout as delay} from 'node:timers/promises';
import type {K6End} from '../collectors/k6/run-process.ts';
import {kept} from '../text/say.ts';
import type {Generator} from './contract.ts';
import {endOfAll, phaseEnd} from './end-of-all.ts';
import {endIterationsOf, noAnswer, releaseAll, setUpOnce, statusOf, tearDownOnce} from './rest.ts';

/** Between two looks whether the k6 that keeps the run's setup() and teardown() has run. */
const lookMs = 200;
/** From here on a k6 has run (`ExecutionStatusEnded`); above, it was interrupted. */
const statusEnded = 9;
/** `test.fail()`: the run goes on to its end. */
const markedFailed = 110;

/** Several k6 conducted as one. */
export interface Together {
	/** Resolves when all have gone, with the end that stands for all; never rejects. */
	readonly ended: Promise<K6End>;
	/** First call: all end their iterations, teardown() runs; later ones end them at once. */
	stop(): void;
	kill(): void;
}

/** Who is told on the way. */
export interface TogetherListener {
	/** All were released, within so many milliseconds of each other. */
	onReleased(skewMs: number): void;
	/** A sentence on what went wrong. */
	onTrouble(sentence: string): void;
	/** Whether the first one has said that its script called `test.fail()`. */
	isMarkedFailed(): boolean;
}

/**
 * Conducts several k6 through one run: waits until all are ready, runs setup() on the first one and hands its data to the
 * others, releases all at once, stops all when one ends otherwise than it should, and runs teardown() when all have run.
 */
export function conductTogether(generators: readonly Generator[], on: TogetherListener): Together {
	const [first, ...others] = generators as readonly [Generator, ...Generator[]];
	let isRunning = false;
	let isStopped = false;
	let isBroken = false;

	const interrupt = (some: readonly Generator[]) => {
		for (const generator of some) generator.interrupt();
	};
	/** The first one goes on to linger, for teardown(). */
	function endIterations(): void {
		interrupt(others);
		void endIterationsOf(first).catch(() => first.interrupt());
	}

	async function conduct(): Promise<K6End> {
		const areReady = await Promise.all(generators.map(({ready}) => ready));
		if (!areReady.every(Boolean) || isStopped) return endEarly(null);
		const failed = await setUpOnce(first, others);
		if (failed !== null || isStopped) return endEarly(failed);
		isRunning = true;
		on.onReleased(await releaseAll(generators));
		for (const generator of others) void generator.ended.then(end => lookAt(generator, end));
		await firstHasRun();
		await Promise.all(others.map(({ended}) => ended));
		const {failures, isMarked} = await tearDown(first, on);
		isRunning = false;
		first.interrupt();
		const end = endOfAll([...(await allEnds()), ...failures], isStopped && !isBroken);
		return isMarked && end.exitCode === 0 ? {...end, exitCode: markedFailed} : end;
	}

	async function endEarly(setupDetail: string | null): Promise<K6End> {
		const isFailed = setupDetail !== null && !isStopped;
		if (isFailed) on.onTrouble(kept`setup() failed: ${setupDetail}`);
		interrupt(generators);
		const ends = await allEnds();
		if (!isFailed) return endOfAll(ends, isStopped);
		// How it was killed says more than that it did not answer.
		const killed = ends.find(({signal, lost}) => signal !== null || lost !== undefined);
		return (setupDetail === noAnswer && killed) || phaseEnd('setup', setupDetail);
	}

	const allEnds = () => Promise.all(generators.map(({ended}) => ended));

	function lookAt({name}: Generator, end: K6End): void {
		if (end.exitCode === 0 || end.exitCode === markedFailed || isStopped || isBroken) return;
		on.onTrouble(kept`${howEnded(name, end, generators.length)}: all others are stopped`);
		isBroken = true;
		endIterations();
	}

	/** Resolves when the first has run all its iterations or was interrupted; it lingers then, or has gone. */
	async function firstHasRun(): Promise<void> {
		let isGone = false;
		void first.ended.then(end => {
			isGone = true;
			if (isRunning) lookAt(first, end);
		});
		while (!isGone) {
			const status = (await statusOf(first)) ?? 0;
			if (status > statusEnded && !isStopped && !isBroken) interrupt(others);
			if (status >= statusEnded) return;
			await delay(lookMs);
		}
	}

	return {
		ended: conduct(),
		stop() {
			if (isStopped || !isRunning) interrupt(generators);
			else endIterations();
			isStopped = true;
		},
		kill() {
			for (const generator of generators) generator.kill();
		},
	};
}

/** Runs teardown(): how it failed, if it did, and whether it called `test.fail()`. */
async function tearDown(first: Generator, on: TogetherListener): Promise<{failures: K6End[]; isMarked: boolean}> {
	const detail = await tearDownOnce(first);
	if (detail !== null) on.onTrouble(kept`teardown() failed: ${detail}`);
	await first.heard();
	// It ran when what k6 ends with was settled; what handleSummary() says later does not count for k6.
	return {failures: detail === null ? [] : [phaseEnd('teardown', detail)], isMarked: on.isMarkedFailed()};
}

/** Of a part that was lost its share of the load is missing from all figures, and is named. */
function howEnded(name: string, {exitCode, signal, lost}: K6End, count: number): string {
	const share = kept`its share, 1/${count} of the load, is missing from here on`;
	if (lost !== undefined) return `${lost}; ${share}`;
	return signal === null ? kept`${name} ended with ${exitCode}` : kept`${name} was killed by ${signal}; ${share}`;
}
