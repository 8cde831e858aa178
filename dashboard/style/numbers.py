"""How numbers and channels are written on screen."""


def per_cent(share: float) -> str:
    """Return a share from 0 to 1 as ``81 %``."""
    return f"{100 * share:.0f} %"


def whole_per_cent(value: float | None) -> str:
    """Return per cent as ``81 %``; or n/a."""
    return "n/a" if value is None else f"{value:.0f} %"


def minutes(value: float | None) -> str:
    """Return minutes as ``7 h 05`` from an hour on, else ``43 min``; or n/a."""
    if value is None:
        return "n/a"
    if value < 60:
        return f"{round(2 * value) / 2:g} min"
    whole = round(value)
    return f"{whole // 60} h {whole % 60:02d}"


def labelled(kind: str, channel: str) -> str:
    """Return ``EEG Fpz-Cz``, whether or not the channel's name says EEG itself."""
    says_so = channel.upper().startswith(f"{kind} ")
    return channel if says_so else f"{kind} {channel}"
