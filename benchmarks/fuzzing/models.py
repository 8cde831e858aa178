"""Damaged model files: what is loaded of them, and what it makes of five epochs."""

import json
import tempfile
from pathlib import Path

import numpy as np

from fuzzing.cases import Damage, Damaged, Reading, cut, flipped, shuffled

_KEY = "somnolens"
_VALUES = (
    *(None, True, False, 0, -1, 1, 2, 7, 10**6, 10**30, -(10**400), 0.5, 1e308, 1e-308),
    *(float("nan"), float("inf"), "", "text", "0.5", "\x1b[2J", "\ud800", [], [1], {}),
    *({"a": 1}, [[[[]]]], "a" * 10_000, 80_000, 16.0, 3, 15, 64, 0.1),
)


class Models:
    """Every damage that is done to model files, and how they are loaded."""

    name = "models"
    limit_bytes = 2**30
    limit_s = 60

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.bases = {
                f"{kind} {form}": _written(Path(folder) / "a.safetensors", kind, form)
                for kind, form in (
                    *(("sequence", "shared"), ("sequence", "paper")),
                    *(("epoch", "shared"),),
                )
            }
        self.kinds: dict[str, Damage] = {
            "model, entry of the metadata": self._entry,
            "model, entry too many or missing": self._keys,
            "model, text of the metadata": self._text,
            "model, metadata written otherwise": self._otherwise,
            "model, in format 1": self._format_1,
            "model, weights": self._weights,
            "model, tensors": self._tensors,
            "model, bytes of the header": self._header_bytes,
            "model, length of the header": self._header_length,
            "model, cut off": lambda rng: self._made(rng, cut),
            "model, a stretch taken out or in": lambda rng: self._made(rng, shuffled),
            "model, not one at all": self._not_one,
        }

    def _drawn(self, rng: np.random.Generator) -> str:
        return list(self.bases)[rng.integers(len(self.bases))]

    def _made(self, rng: np.random.Generator, damage: Damage) -> Damaged:
        name = self._drawn(rng)
        return Damaged(damage(rng, self.bases[name]), ".safetensors", name)

    def _told(self, rng: np.random.Generator) -> tuple[str, dict, dict, bytes]:
        name = self._drawn(rng)
        header, about, data = _parts(self.bases[name])
        return name, header, about, data

    def _entry(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        part = ("net", "calibration", "preprocessing", "provenance")[rng.integers(4)]
        entries = list(about[part])
        value = _VALUES[rng.integers(len(_VALUES))]
        if rng.random() < 0.15:
            about[list(about)[rng.integers(len(about))]] = value
        else:
            about[part][entries[rng.integers(len(entries))]] = value
        return _made(name, header, json.dumps(about), data)

    def _keys(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        parts = [about, *(part for part in about.values() if isinstance(part, dict))]
        part = parts[rng.integers(len(parts))]
        key = list(part)[rng.integers(len(part))]
        value = part.pop(key)
        if rng.random() < 0.5:
            part[key[::-1]] = value
        return _made(name, header, json.dumps(about), data)

    def _text(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        text = json.dumps(about)
        deep = "[" * 100_000 + "]" * 100_000
        twice = text.replace('"temperature"', '"temperature": 2, "temperature"')
        random = shuffled(rng, text.encode()).decode("latin-1")
        ways = (deep, twice, random, text[: rng.integers(len(text))], "", "null", "7")
        return _made(name, header, ways[rng.integers(len(ways))], data)

    def _otherwise(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        keys = list(about)
        rng.shuffle(keys)
        about = {key: about[key] for key in keys}
        about["provenance"] |= {"note": "x" * int(rng.integers(1000))}
        text = json.dumps(about, indent=int(rng.integers(5)))
        return _made(name, header, text, data, "same")

    def _format_1(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        net = dict(about["net"])
        net["both_polarities"] = net.pop("polarity_averaging")
        calibration = about["calibration"]
        old = {
            "config": net,
            "temperature": calibration["temperature"],
            "doubt": calibration["uniform_weight"],
            "preprocessing": about["preprocessing"],
            "provenance": about["provenance"],
        }
        promise = "same" if rng.random() < 0.5 else ""
        if not promise:
            key = list(old)[rng.integers(len(old))]
            old[key] = _VALUES[rng.integers(len(_VALUES))]
        return _made(name, header, json.dumps(old), data, promise)

    def _weights(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        kinds = (np.nan, np.inf, -np.inf, 3e38, -1e30, 1e-40)
        places = 4 * rng.integers(0, len(data) // 4, rng.integers(1, 200))
        value = np.float32(kinds[rng.integers(len(kinds))]).tobytes()
        changed = bytearray(data)
        for place in places:
            changed[place : place + 4] = value
        return _made(name, header, json.dumps(about), bytes(changed))

    def _tensors(self, rng: np.random.Generator) -> Damaged:
        name, header, about, data = self._told(rng)
        key = list(header)[rng.integers(len(header))]
        tensor = header[key]
        way = rng.integers(5)
        if way == 0:
            tensor["dtype"] = ("F64", "I32", "F16", "BF16", "U8", "F8")[rng.integers(6)]
        elif way == 1:
            tensor["shape"] = [*tensor["shape"], int(rng.integers(5))]
        elif way == 2:
            tensor["shape"] = [2**40, 2**40]
        elif way == 3:
            del header[key]
        else:
            header[key[::-1]] = header.pop(key)
        return _made(name, header, json.dumps(about), data)

    def _header_bytes(self, rng: np.random.Generator) -> Damaged:
        return self._made(rng, lambda rng, b: flipped(rng, b, 0, _header_size(b) + 8))

    def _header_length(self, rng: np.random.Generator) -> Damaged:
        sizes = (0, 1, 7, 100, 2**24, 2**31, 2**40, 2**63, 2**64 - 1)
        size = sizes[rng.integers(len(sizes))].to_bytes(8, "little")
        return self._made(rng, lambda _, b: size + b[8:])

    def _not_one(self, rng: np.random.Generator) -> Damaged:
        starts = (
            b"",
            b"PK\3\4",
            b"\x80\x04\x95",
            b"{}",
            b"\0" * 8,
            b"\2\0\0\0\0\0\0\0{}",
        )
        start = starts[rng.integers(len(starts))]
        fill = rng.bytes(int(rng.integers(3000)))
        return Damaged(start + fill, ".safetensors", "sequence shared")

    def read(self, path: Path, _base: str) -> Reading:
        """Load a model as `stage` does, and stage with it."""
        from cmt.model.metadata import read_preprocessing
        from cmt.model.staging_model import load_model
        from cmt.staging import stage_recording
        from tests.support.stagings import recording

        read_preprocessing(path)
        model = load_model(path, "cpu")
        probabilities = stage_recording(recording(5), model).probabilities
        finite = np.isfinite(probabilities).all()
        sums = np.allclose(probabilities.sum(axis=1), 1, atol=1e-3)
        digest = probabilities.round(6).tobytes().hex()
        return Reading(digest, (len(probabilities),), is_finite=bool(finite and sums))


def _written(path: Path, kind: str, form: str) -> bytes:
    from tests.support.recordings import write_model

    return write_model(path, kind, form).read_bytes()


def _header_size(content: bytes) -> int:
    return int.from_bytes(content[:8], "little")


def _parts(content: bytes) -> tuple[dict, dict, bytes]:
    """Return the tensors' places, what the file says of itself, and the weights."""
    end = 8 + _header_size(content)
    header = json.loads(content[8:end])
    about = json.loads(header.pop("__metadata__")[_KEY])
    return header, about, content[end:]


def _made(
    name: str, tensors: dict, about: str, data: bytes, promise: str = ""
) -> Damaged:
    header = json.dumps({"__metadata__": {_KEY: about}, **tensors}).encode()
    header = header.ljust(-(-len(header) // 8) * 8)
    content = len(header).to_bytes(8, "little") + header + data
    return Damaged(content, ".safetensors", name, promise)
