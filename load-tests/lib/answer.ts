import type {RefinedResponse, ResponseType} from 'k6/http';

type Answer = RefinedResponse<ResponseType | undefined>;

/** A header whatever its case; k6 hands them out in Go's form (`X-Ratelimit-Limit`). */
export function headerOf(answer: Answer, name: string): string | null {
	const canonical = name.toLowerCase().replace(/(^|-)[a-z]/g, letter => letter.toUpperCase());
	return answer.headers[canonical] ?? null;
}

/** Whether the body is the envelope `{isSuccess, code, message, result}`, with the success and the result that fit it. */
export function isEnvelope(answer: Answer, isSuccess: boolean): boolean {
	return fieldOf(answer, 'isSuccess') === isSuccess && (resultOf(answer) != null) === isSuccess;
}

/** The envelope's `result`; undefined when there is none, or no JSON at all. */
export function resultOf(answer: Answer): unknown {
	return fieldOf(answer, 'result');
}

function fieldOf(answer: Answer, name: string): unknown {
	if (typeof answer.body !== 'string') return undefined;
	try {
		// A selector is answered by k6 itself, without parsing the body in JavaScript; it throws on what is no JSON.
		return answer.json(name);
	} catch {
		return undefined;
	}
}
