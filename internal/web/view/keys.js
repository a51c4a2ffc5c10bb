"use strict";
// The keyboard, a statement lit up together with its note, and a filter by words. The
// pages are read as well without it: nothing here shows what is not there.
(() => {
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
	const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	const seen = (element) => element.getClientRects().length > 0;

	// Light up what belongs to one statement.
	let lit = [], now;
	const light = (n) => {
		if (n === now) return;
		now = n;
		for (const element of lit) element.classList.remove("lit");
		lit = n ? all(`.s[data-n="${CSS.escape(n)}"], .note[data-n="${CSS.escape(n)}"]`) : [];
		for (const element of lit) element.classList.add("lit");
	};
	const numberAt = (target) => target instanceof Element && target.closest("[data-n]")?.dataset.n;
	const pinned = () => /^#[ns](\d+)$/.exec(location.hash)?.[1];
	document.addEventListener("pointerover", (event) => light(numberAt(event.target) || pinned()));
	document.addEventListener("focusin", (event) => light(numberAt(event.target) || pinned()));
	addEventListener("hashchange", () => light(pinned()));
	light(pinned());

	// A click on a statement or its number asks for its note, unless it ends a selection.
	// Where the note is in sight, nothing has to move.
	document.addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
		const asked = event.target.closest("a.ref, article .s:not(.off)");
		const note = asked && document.getElementById("n" + asked.dataset.n);
		if (!note || !seen(note)) return;
		const number = asked.matches("a");
		if (!number && !getSelection().isCollapsed) return;
		const place = note.getBoundingClientRect();
		if (place.top >= 0 && place.bottom <= innerHeight) {
			event.preventDefault();
			history.replaceState(null, "", "#" + note.id);
			light(asked.dataset.n);
		} else if (!number) {
			location.hash = note.id;
		}
	});

	// Filters: how many notes are shown, and the filter by words.
	const filters = document.querySelector(".filters");
	if (filters) {
		const search = filters.querySelector("[data-search]");
		search.closest("label").hidden = false;
		const notes = all(".note");
		const narrow = () => {
			const words = search.value.trim().toLowerCase();
			const off = new Set(notes.filter((note) => words && !note.textContent.toLowerCase().includes(words)).map((note) => note.dataset.n));
			for (const element of all("[data-n]")) element.classList.toggle("off", off.has(element.dataset.n));
			const shown = notes.filter(seen).length;
			filters.querySelector(".count").textContent = shown === notes.length ? "" : `${shown} of ${notes.length} shown`;
		};
		filters.addEventListener("input", narrow);
		narrow();
	}

	// The keyboard.
	const items = () => all("[data-item]").filter(seen);
	const step = (by) => {
		const list = items();
		let at = list.indexOf(document.activeElement);
		if (at < 0) {
			const n = numberAt(document.activeElement) || pinned();
			at = n ? list.findIndex((item) => item.dataset.n === n) : -1;
		}
		if (at < 0) {
			const next = list.findIndex((item) => item.getBoundingClientRect().top >= 0);
			at = next < 0 ? list.length - 1 : by > 0 ? next - 1 : next;
		}
		const item = list[Math.min(Math.max(at + by, 0), list.length - 1)];
		if (!item) return;
		item.focus({ preventScroll: true });
		item.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
	};
	const go = (selector) => {
		const link = document.querySelector(selector);
		if (link) link.click();
		return Boolean(link);
	};
	const open = () => {
		const item = document.activeElement?.closest("[data-item]");
		if (item) (item.querySelector("[data-open]") || item).click();
	};
	const close = () => {
		const n = /^#n(\d+)$/.exec(location.hash)?.[1];
		const back = n && document.getElementById("s" + n);
		if (!back) return;
		location.hash = back.id;
		back.focus();
	};

	let help;
	const keys = [["j", "next statement"], ["k", "previous statement"], ["o", "its note"], ["Esc", "back to the text"]];
	const listKeys = () => document.querySelector(".leaf") ? keys : [["j", "next"], ["k", "previous"], ["o", "open"]];
	const explain = () => {
		if (!help) {
			const make = (name, text, parent) => {
				const element = document.createElement(name);
				element.textContent = text;
				parent.append(element);
				return element;
			};
			help = document.createElement("dialog");
			help.className = "keys";
			help.setAttribute("aria-labelledby", "keys-title");
			make("h2", "Keys", help).id = "keys-title";
			const list = make("dl", "", help);
			const add = (key, text) => {
				make("kbd", key, make("dt", "", list));
				make("dd", text, list);
			};
			for (const [key, text] of listKeys()) add(key, text);
			if (document.querySelector("[data-search]")) add("/", "search");
			if (document.querySelector("a[rel=next]")) add("n", "next page");
			if (document.querySelector("a[rel=prev]")) add("p", "previous page");
			for (const link of all("a[data-key]")) add(link.dataset.key, link.title || link.textContent.trim());
			add("?", "this list");
			make("button", "Close", help).addEventListener("click", () => help.close());
			document.body.append(help);
		}
		help.showModal();
	};

	let prefix = 0; // when g was pressed
	const patience = 1500; // milliseconds between g and its letter
	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
		const field = event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable], dialog[open]");
		if (field) {
			if (event.key === "Escape" && field.matches("[data-search]")) field.blur();
			return;
		}
		if (prefix && event.timeStamp - prefix < patience && /^[a-z]$/.test(event.key)) {
			prefix = 0;
			if (go(`a[data-key="g ${event.key}"]`)) event.preventDefault();
			return;
		}
		prefix = 0;
		switch (event.key) {
		case "j": step(1); break;
		case "k": step(-1); break;
		case "n": go("a[rel=next]"); break;
		case "p": go("a[rel=prev]"); break;
		case "o": open(); break;
		case "g": prefix = event.timeStamp; break;
		case "?": explain(); break;
		case "Escape": close(); return;
		case "/": {
			const search = all("[data-search]").find(seen);
			if (!search) return;
			search.focus();
			search.select();
			break;
		}
		default: return;
		}
		event.preventDefault();
	});
})();
