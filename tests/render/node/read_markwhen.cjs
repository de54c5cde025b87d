// Reads markwhen text from standard input with markwhen's own parser; prints what it understood as JSON.
const { parse } = require("@markwhen/parser");
const found = parse(require("fs").readFileSync(0, "utf8"));
const events = [];
const walk = (node, group) => {
  if (node.children) node.children.forEach((child) => walk(child, node.title || group));
  else events.push({ from: node.dateRangeIso.fromDateTimeIso, to: node.dateRangeIso.toDateTimeIso, text: node.firstLine.restTrimmed, group: group || "", tags: node.tags });
};
walk(found.events, "");
console.log(JSON.stringify({ title: found.header.title, events, wrong: [...found.parseMessages, ...found.documentMessages] }));
