# __future__: the features as objects.
import __future__

print(__future__.all_feature_names, __future__.__all__ == ["all_feature_names"] + __future__.all_feature_names)
for name in __future__.all_feature_names:
    feature = getattr(__future__, name)
    print(name, feature, feature.getOptionalRelease(), feature.getMandatoryRelease(), hex(feature.compiler_flag))
