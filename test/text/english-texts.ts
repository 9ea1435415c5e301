import type {Node, SourceFile} from 'typescript/unstable/ast';
import {
	isCallExpression,
	isIdentifier,
	isLiteralTypeNode,
	isNewExpression,
	isNoSubstitutionTemplateLiteral,
	isPropertyAccessExpression,
	isStringLiteral,
	isTaggedTemplateExpression,
	isTemplateExpression,
} from 'typescript/unstable/ast/is';
import {readSources} from '../typescript-sources.ts';

/** An English text of the code that no language other than English is asked for. */
export interface EnglishText {
	readonly file: string;
	/** With `{0}` where a value stands. */
	readonly text: string;
	/** Whether it is an argument of what is told where something fails: those are never recorded. */
	readonly isFailure: boolean;
}

/** Three words in a row, which no name, option or key is. */
const isSentence = (text: string) => /[A-Za-z][a-z']+[,;:]? [a-z']+[,;:]? [a-z']{2,}/.test(text);
const failures = ['UserError', 'usageError', 'NeverBegan', 'StackError', 'SourceFailure'];
/** Told to developers: a defect, or what a schema is described by. */
const unheard = ['Error', 'TypeError', 'RangeError', 'describe'];

/** Every text of a folder that reads as English and is no template of say`…` or kept`…`. */
export function englishTextsOf(config: string, folder: string): EnglishText[] {
	return readSources(config, folder, (source, file) => textsIn(source).map(text => ({file, ...text})));
}

function textsIn(source: SourceFile): Omit<EnglishText, 'file'>[] {
	const found: Omit<EnglishText, 'file'>[] = [];
	function visit(node: Node, isFailure: boolean): void {
		const callee = calleeOf(node);
		if (isLiteralTypeNode(node) || (callee !== null && unheard.includes(callee))) return;
		const text = textOf(node);
		if (text !== null && isSentence(text)) found.push({text, isFailure});
		const isInside = isFailure || (callee !== null && failures.includes(callee));
		if (isTaggedTemplateExpression(node) && isTranslated(node.tag)) {
			// Its values are texts as others are.
			if (isTemplateExpression(node.template))
				for (const span of node.template.templateSpans) visit(span.expression, isInside);
			return;
		}
		node.forEachChild(child => {
			visit(child, isInside);
			return undefined;
		});
	}
	visit(source, false);
	return found;
}

const isTranslated = (tag: Node) => isIdentifier(tag) && (tag.text === 'say' || tag.text === 'kept');

function calleeOf(node: Node): string | null {
	if (!isCallExpression(node) && !isNewExpression(node)) return null;
	const {expression} = node;
	if (isIdentifier(expression)) return expression.text;
	return isPropertyAccessExpression(expression) ? expression.name.text : null;
}

function textOf(node: Node): string | null {
	if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!isTemplateExpression(node)) return null;
	return node.templateSpans.reduce((sum, span, index) => `${sum}{${index}}${span.literal.text}`, node.head.text);
}
