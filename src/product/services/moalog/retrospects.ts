import type {Answer} from '../service/answer.ts';
import {createBoundedCache} from '../service/bounded-cache.ts';
import {prepareSuccess} from './envelope.ts';

/** The seed: retrospects 1 to 1,000, the same ones at every start. */
export const seededRetrospectCount = 1000;

const methods = ['KPT', 'FOUR_L', 'FIVE_F', 'PMI', 'FREE'] as const;
const firstCreatedMs = Date.UTC(2025, 0, 6);
const dayMs = 86_400_000;

function describeRetrospect(id: number): Record<string, unknown> {
	return {
		retrospectId: id,
		projectName: `Project ${id}`,
		retrospectMethod: methods[id % methods.length],
		participantCount: 2 + (id % 7),
		createdAt: new Date(firstCreatedMs + (id % 365) * dayMs).toISOString(),
	};
}

function describeDetail(id: number): Record<string, unknown> {
	const questions = ['What went well?', 'What did not?', 'What will we try?'];
	return {
		...describeRetrospect(id),
		answers: questions.map((question, index) => ({question, content: `Answer ${index + 1} of retrospect ${id}.`})),
	};
}

/** Pages and details as answers; both are serialised at most once while they stay in their cache. */
export interface Retrospects {
	/** Null when `page` or `size` is not a number of the contract. Page 0 holds the newest. */
	list(query: string): Answer | null;
	find(id: string): Answer | null;
}

const largestPageSize = 100;
const largestPage = 1_000_000;
const cachedAnswerCount = 1024;

function readNumber(text: string | null, fallback: number, minimum: number, maximum: number): number | null {
	if (text === null) return fallback;
	const value = /^\d{1,7}$/.test(text) ? Number(text) : -1;
	return value >= minimum && value <= maximum ? value : null;
}

function preparePage(query: string): Answer | null {
	const parameters = new URLSearchParams(query);
	const page = readNumber(parameters.get('page'), 0, 0, largestPage);
	const size = readNumber(parameters.get('size'), 20, 1, largestPageSize);
	if (page === null || size === null) return null;
	const newest = seededRetrospectCount - page * size;
	const ids = Array.from({length: Math.max(0, Math.min(size, newest))}, (_, index) => newest - index);
	return prepareSuccess({
		page,
		size,
		totalCount: seededRetrospectCount,
		totalPages: Math.ceil(seededRetrospectCount / size),
		retrospects: ids.map(describeRetrospect),
	});
}

export function createRetrospects(): Retrospects {
	const pages = createBoundedCache<Answer>(cachedAnswerCount);
	const details = createBoundedCache<Answer>(cachedAnswerCount);
	return {
		list(query) {
			const known = pages.get(query);
			if (known) return known;
			const page = preparePage(query);
			if (page) pages.set(query, page);
			return page;
		},
		find(id) {
			const known = details.get(id);
			if (known) return known;
			if (readNumber(id, 0, 1, seededRetrospectCount) === null) return null;
			const detail = prepareSuccess(describeDetail(Number(id)));
			details.set(id, detail);
			return detail;
		},
	};
}
