"""The peer: Splink 5 with DuckDB on the same files, by its own recommended settings for such columns.

    pip install "splink==5.*" duckdb pyarrow pandas
    python splink_peer.py caseload_100k.csv [--runs 3]
    python splink_peer.py febrl4a.csv febrl4b.csv --keep splink.json

With --keep the figures are added to a JSON file, under the files' names, which `bench linkage --against` reads.
Prints seconds, peak memory, pairs scored, pair F1 at the best cut and the recall where 99 of 100 pairs are
right. `cluster` or `entity_id` is the truth; it is used after linking only.
"""

import argparse
import json
import pathlib
import resource
import statistics
import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

TRUTH = ("entity_id", "cluster")


def comparisons(columns):
    """The comparison that Splink's documentation recommends for each kind of column."""
    found = []
    for name in ("given", "given_name", "first_name"):
        if name in columns:
            found.append(cl.NameComparison(name).configure(term_frequency_adjustments=True))
    for name in ("father", "grandfather", "family", "surname"):
        if name in columns:
            found.append(cl.NameComparison(name).configure(term_frequency_adjustments=True))
    for name in ("dob", "date_of_birth"):
        if name in columns:
            format_ = "%Y%m%d" if name == "date_of_birth" else "%Y-%m-%d"
            found.append(cl.DateOfBirthComparison(name, input_is_string=True, datetime_format=format_))
    for name in ("sex", "origin", "site", "suburb", "state", "city", "postcode", "street_number"):
        if name in columns:
            found.append(cl.ExactMatch(name).configure(term_frequency_adjustments=True))
    for name in ("phone", "national_id", "soc_sec_id"):
        if name in columns:
            found.append(cl.DamerauLevenshteinAtThresholds(name, [1, 2]))
    for name in ("address_1", "address_2"):
        if name in columns:
            found.append(cl.JaroWinklerAtThresholds(name, [0.9, 0.7]).configure(term_frequency_adjustments=True))
    if "email" in columns:
        found.append(cl.EmailComparison("email"))
    return found


def blocking(columns):
    """Pairs that are compared: by names, by name and date, by number."""
    given = next(c for c in ("given", "given_name", "first_name") if c in columns)
    family = next(c for c in ("family", "surname") if c in columns)
    birth = next(c for c in ("dob", "date_of_birth") if c in columns)
    rules = [block_on(given, family), block_on(given, birth), block_on(family, birth)]
    if "father" not in columns:
        # Small sheets: wide keys are affordable, and the peer's own guides use them.
        rules += [block_on(given), block_on(family), block_on(birth)]
    else:
        rules += [block_on(given, "father", "sex"), block_on("father", "family", "birth_year")]
    for name in ("phone", "national_id", "soc_sec_id", "email"):
        if name in columns:
            rules.append(block_on(name, given) if name == "phone" else block_on(name))
    if "postcode" in columns:
        rules += [block_on("postcode", given), block_on("postcode", family)]
    return rules, [block_on(given, family), block_on(birth)]


def link(frames):
    columns = set(frames[0].columns)
    rules, training = blocking(columns)
    settings = SettingsCreator(
        link_type="link_only" if len(frames) == 2 else "dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=comparisons(columns),
        blocking_rules_to_generate_predictions=rules,
    )
    api = DuckDBAPI()
    tables = [api.register(frame.drop(columns=list(TRUTH), errors="ignore")) for frame in frames]
    linker = Linker(tables if len(tables) == 2 else tables[0], settings)
    linker.training.estimate_probability_two_random_records_match(rules[:2], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker.inference.predict(threshold_match_probability=0.0001).as_pandas_dataframe()


def evaluate(pairs, frames):
    truth_column = next(c for c in TRUTH if c in frames[0].columns)
    everything = pd.concat(frames)
    truth = everything.set_index("unique_id")[truth_column]
    if len(frames) == 2:
        counts = [frame[truth_column].value_counts() for frame in frames]
        total = int((counts[0] * counts[1]).fillna(0).sum())
    else:
        sizes = truth.value_counts()
        total = int((sizes * (sizes - 1) // 2).sum())
    same = truth.loc[pairs.unique_id_l].to_numpy() == truth.loc[pairs.unique_id_r].to_numpy()
    order = pairs.match_weight.to_numpy().argsort()[::-1]
    right = same[order].cumsum()
    said = pd.Series(range(1, len(order) + 1)).to_numpy()
    f1 = 2 * right / (said + total)
    enough = right / said >= 0.99
    at_99 = right[enough].max() / total if enough.any() else 0.0
    band = (pairs.match_probability >= 0.95) & (pairs.match_probability < 0.99)
    return f1.max(), at_99, same[band].mean() if band.any() else float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="a JSON file to add the figures to")
    wanted = parser.parse_args()
    frames = []
    for number, file in enumerate(wanted.files):
        frame = pd.read_csv(file, dtype=str, keep_default_na=True)
        key = "unique_id" if "unique_id" in frame.columns else "rec_id"
        frame["unique_id"] = f"{number}-" + frame[key]
        frames.append(frame)
    seconds = []
    for _run in range(wanted.runs):
        begun = time.perf_counter()
        pairs = link(frames)
        seconds.append(time.perf_counter() - begun)
    f1, at_99, band = evaluate(pairs, frames)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if wanted.keep:
        results = json.loads(wanted.keep.read_text()) if wanted.keep.exists() else {}
        results[" + ".join(pathlib.Path(file).name for file in wanted.files)] = {
            "f1": round(float(f1), 4),
            "recall_at_precision_0.99": round(float(at_99), 4),
            "seconds": round(statistics.median(seconds), 1),
            "peak_memory_mb": peak,
        }
        wanted.keep.write_text(json.dumps(results, indent=2) + "\n")
    print(
        f"{' + '.join(wanted.files)}: F1 {f1:.4f}, R@P99 {at_99:.4f}, right in .95-.99 {band:.3f}, "
        f"{len(pairs):,} pairs, median {statistics.median(seconds):.1f} s, peak {peak:,} MB"
    )


if __name__ == "__main__":
    main()
