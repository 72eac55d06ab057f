// Trees: what the nodes are and where they stand, as `ast.dump` shows them. tests/parser_corpus.py compares whole
// libraries with CPython; here is a small sample of each thing.

#include "tests/support/ou_test.h"

#include "parser/ast_dump.h"
#include "parser/parser.h"

#include <stdio.h>
#include <string.h>

static char out[16384];
static OuSyntaxError error;

static bool append(void *arg, const char *text, size_t size) {
    (void)arg;
    strncat(out, text, sizeof out - strlen(out) - 1 < size ? 0 : size);
    return true;
}

static const char *dump(const char *text, OuParseMode mode, unsigned flags, bool attributes) {
    OuRegion region;
    ou_region_init(&region);
    OuParseInput input = {.bytes = text,
                          .size = strlen(text),
                          .mode = mode,
                          .flags = flags | OU_PARSE_UTF8,
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS};
    OuNode *tree = ou_parse(&input, &region, &error);
    out[0] = '\0';
    OuDumpSink sink = {NULL, append, NULL};
    if (tree == NULL) {
        snprintf(out, sizeof out, "%s", error.message);
    } else {
        cr_expect(ou_ast_dump(tree, attributes, &sink));
    }
    ou_region_fini(&region);
    return out;
}

#define CHECK(text, expected)                                                                                          \
    cr_expect_str_eq(dump(text, OU_PARSE_EVAL, 0, false), "Expression(body=" expected ")", "%s: %s", text, out)

OU_TEST(parser, operators) {
    CHECK("a + b * c ** -d",
          "BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=BinOp(left=Name(id='b', ctx=Load()), "
          "op=Mult(), right=BinOp(left=Name(id='c', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), "
          "operand=Name(id='d', ctx=Load())))))");
    CHECK("a < b is not c not in d",
          "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), IsNot(), NotIn()], comparators=[Name(id='b', ctx=Load()), "
          "Name(id='c', ctx=Load()), Name(id='d', ctx=Load())])");
    CHECK("a or b and not c",
          "BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), BoolOp(op=And(), values=[Name(id='b', ctx=Load()), "
          "UnaryOp(op=Not(), operand=Name(id='c', ctx=Load()))])])");
    CHECK("1 if 2.5 else 3j", "IfExp(test=Constant(value=2.5), body=Constant(value=1), orelse=Constant(value=3j))");
    CHECK("(a := 1)", "NamedExpr(target=Name(id='a', ctx=Store()), value=Constant(value=1))");
}

OU_TEST(parser, displays_and_calls) {
    CHECK("(), (1,), [2], {3}, {}, {4: 5, **a}",
          "Tuple(elts=[Tuple(elts=[], ctx=Load()), Tuple(elts=[Constant(value=1)], ctx=Load()), "
          "List(elts=[Constant(value=2)], ctx=Load()), Set(elts=[Constant(value=3)]), Dict(keys=[], values=[]), "
          "Dict(keys=[Constant(value=4), None], values=[Constant(value=5), Name(id='a', ctx=Load())])], ctx=Load())");
    CHECK("f(1, *a, b=2, **c)",
          "Call(func=Name(id='f', ctx=Load()), args=[Constant(value=1), Starred(value=Name(id='a', ctx=Load()), "
          "ctx=Load())], keywords=[keyword(arg='b', value=Constant(value=2)), keyword(value=Name(id='c', "
          "ctx=Load()))])");
    CHECK("f(x for x in y)",
          "Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='x', ctx=Load()), "
          "generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), ifs=[], "
          "is_async=0)])], keywords=[])");
    CHECK("a[1:2, ::3]", "Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), "
                         "upper=Constant(value=2)), Slice(step=Constant(value=3))], ctx=Load()), ctx=Load())");
    CHECK("lambda a, /, b=1, *c, d, **e: 0",
          "Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), "
          "kwonlyargs=[arg(arg='d')], kw_defaults=[None], kwarg=arg(arg='e'), defaults=[Constant(value=1)]), "
          "body=Constant(value=0))");
}

OU_TEST(parser, strings) {
    CHECK("'a' \"b\\x41\\n\"", "Constant(value='abA\\n')");
    CHECK("u'a'", "Constant(value='a', kind='u')");
    CHECK("b'\\xff' rb'\\n'", "Constant(value=b'\\xff\\\\n')");
    CHECK("'\\u20ac\\ud800'", "Constant(value='€\xED\xA0\x80')");
    CHECK("f'a{b!r:>{c}}d' 'e'",
          "JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=114, "
          "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='c', ctx=Load()), "
          "conversion=-1)])), Constant(value='de')])");
    CHECK("f'{ a = }{{'", "JoinedStr(values=[Constant(value=' a = '), FormattedValue(value=Name(id='a', ctx=Load()), "
                          "conversion=114), Constant(value='{')])");
}

OU_TEST(parser, positions) {
    cr_expect_str_eq(dump("(a) + (b,)", OU_PARSE_EVAL, 0, true),
                     "Expression(body=BinOp(left=Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, "
                     "end_col_offset=2), op=Add(), right=Tuple(elts=[Name(id='b', ctx=Load(), lineno=1, col_offset=7, "
                     "end_lineno=1, end_col_offset=8)], ctx=Load(), lineno=1, col_offset=6, end_lineno=1, "
                     "end_col_offset=10), lineno=1, col_offset=0, end_lineno=1, end_col_offset=10))");
    cr_expect_str_eq(dump("f'''\n{\nx}{y}'''", OU_PARSE_EVAL, 0, true),
                     "Expression(body=JoinedStr(values=[Constant(value='\\n', lineno=1, col_offset=0, end_lineno=3, "
                     "end_col_offset=8), FormattedValue(value=Name(id='x', ctx=Load(), lineno=3, col_offset=0, "
                     "end_lineno=3, end_col_offset=1), conversion=-1, lineno=1, col_offset=0, end_lineno=3, "
                     "end_col_offset=8), FormattedValue(value=Name(id='y', ctx=Load(), lineno=3, col_offset=3, "
                     "end_lineno=3, end_col_offset=4), conversion=-1, lineno=1, col_offset=0, end_lineno=3, "
                     "end_col_offset=8)], lineno=1, col_offset=0, end_lineno=3, end_col_offset=8))");
}

#define CHECK_FILE(text, expected)                                                                                     \
    cr_expect_str_eq(dump(text, OU_PARSE_FILE, 0, false), "Module(body=[" expected "], type_ignores=[])", "%s: %s",    \
                     text, out)

OU_TEST(parser, statements) {
    CHECK_FILE("", "");
    CHECK_FILE("a = b, *c = d",
               "Assign(targets=[Name(id='a', ctx=Store()), Tuple(elts=[Name(id='b', ctx=Store()), "
               "Starred(value=Name(id='c', ctx=Store()), ctx=Store())], ctx=Store())], value=Name(id='d', "
               "ctx=Load()))");
    CHECK_FILE("(a): int; b.c: int = 1",
               "AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=0), "
               "AnnAssign(target=Attribute(value=Name(id='b', ctx=Load()), attr='c', ctx=Store()), "
               "annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=0)");
    CHECK_FILE("from ...a.b import (c as d,)\nimport x.y",
               "ImportFrom(module='a.b', names=[alias(name='c', asname='d')], level=3), "
               "Import(names=[alias(name='x.y')])");
    CHECK_FILE("if a: pass\nelif b: pass\nelse: pass",
               "If(test=Name(id='a', ctx=Load()), body=[Pass()], orelse=[If(test=Name(id='b', ctx=Load()), "
               "body=[Pass()], orelse=[Pass()])])");
    CHECK_FILE("with (a as b, c): pass",
               "With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store())), "
               "withitem(context_expr=Name(id='c', ctx=Load()))], body=[Pass()])");
    CHECK_FILE("try: pass\nexcept* A as b: pass",
               "TryStar(body=[Pass()], handlers=[ExceptHandler(type=Name(id='A', ctx=Load()), name='b', "
               "body=[Pass()])], orelse=[], finalbody=[])");
    CHECK_FILE("match = 1\nmatch (x)\n", "Assign(targets=[Name(id='match', ctx=Store())], value=Constant(value=1)), "
                                         "Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='x', "
                                         "ctx=Load())], keywords=[]))");
    CHECK_FILE("match x:\n case [1, *_] | A(b=c) if d: pass",
               "Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchSequence("
               "patterns=[MatchValue(value=Constant(value=1)), MatchStar()]), MatchClass(cls=Name(id='A', ctx=Load()), "
               "patterns=[], kwd_attrs=['b'], kwd_patterns=[MatchAs(name='c')])]), guard=Name(id='d', ctx=Load()), "
               "body=[Pass()])])");
    CHECK_FILE("@a\nasync def ﬁ(): await b",
               "AsyncFunctionDef(name='fi', args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], "
               "defaults=[]), body=[Expr(value=Await(value=Name(id='b', ctx=Load())))], decorator_list=[Name(id='a', "
               "ctx=Load())])");
}

static bool is_incomplete(const char *text) {
    dump(text, OU_PARSE_SINGLE, OU_PARSE_DONT_IMPLY_DEDENT, false);
    return error.kind != OU_ERROR_NONE && error.incomplete;
}

OU_TEST(parser, interactive) {
    static const char *const incomplete[] = {
        "if x:", "if x:\n  y", "(", "f(a,\n", "'''", "x = \\\n", "@a", "try:\n  x\n", "while x:\n  y\nelse:"};
    for (size_t i = 0; i < sizeof incomplete / sizeof incomplete[0]; i++) {
        cr_expect(is_incomplete(incomplete[i]), "%s", incomplete[i]);
    }
    static const char *const complete[] = {"x", "if x: y\n", "if x:\n  y\n", "x = 1;", "# c", "x\n\n"};
    for (size_t i = 0; i < sizeof complete / sizeof complete[0]; i++) {
        is_incomplete(complete[i]);
        cr_expect_eq(error.kind, i == 4 ? OU_ERROR_SYNTAX : OU_ERROR_NONE, "%s: %s", complete[i], error.message);
    }
    static const char *const wrong[] = {"x y", "'abc", ")", "1 +", "f(a b", "if x:\n  y\nz", "if x", "x = = 1\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cr_expect(!is_incomplete(wrong[i]) && error.kind == OU_ERROR_SYNTAX, "%s", wrong[i]);
    }
    cr_expect_str_eq(dump("x\ny", OU_PARSE_SINGLE, 0, false),
                     "multiple statements found while compiling a single statement");
    cr_expect_str_eq(dump("x # c\n# d\n", OU_PARSE_SINGLE, 0, false),
                     "Interactive(body=[Expr(value=Name(id='x', ctx=Load()))])");
}
