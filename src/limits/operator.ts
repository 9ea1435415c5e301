/** How a figure is held against a limit, in k6's signs. */
export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** Reads one of k6's signs; `===` and `!==` are what they are in k6. */
export function operatorOf(sign: string): Operator {
	return (sign.length === 3 ? sign.slice(0, 2) : sign) as Operator;
}

/** Whether a figure meets a limit. */
export function meets(operator: Operator, figure: number, limit: number): boolean {
	switch (operator) {
		case '<':
			return figure < limit;
		case '<=':
			return figure <= limit;
		case '>':
			return figure > limit;
		case '>=':
			return figure >= limit;
		case '==':
			return figure === limit;
		case '!=':
			return figure !== limit;
	}
}

/** How far on the wrong side a figure is: of several, the one with the highest is the worst. */
export function excess(operator: Operator, figure: number, limit: number): number {
	switch (operator) {
		case '<':
		case '<=':
			return figure - limit;
		case '>':
		case '>=':
			return limit - figure;
		case '==':
			return Math.abs(figure - limit);
		case '!=':
			return -Math.abs(figure - limit);
	}
}
